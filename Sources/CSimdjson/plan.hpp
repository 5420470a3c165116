// A plan: which keys, at which depth, go to which slot. Looking a key up costs two loads, a multiplication and one
// comparison, because each object's table has a hash without collisions, found when the plan is built.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "shim.h"

namespace stillwatch {

struct Node;

// What the lookup compares and what it yields, in one cache line.
struct alignas(64) Entry {
    uint64_t head = 0;  // the key's first eight bytes
    uint64_t tail = 0;  // the rest, for keys longer than eight: as it is up to sixteen, folded beyond
    const Node *child = nullptr;
    const char *key = nullptr;
    uint32_t length = UINT32_MAX;
    int32_t number = -1;
    int16_t slot = -1;
    uint16_t accepts = 0;
};

inline uint64_t load64(const uint8_t *at) {
    uint64_t word;
    std::memcpy(&word, at, 8);
    return word;
}

struct Node {
    std::deque<Entry> entries;
    std::deque<std::string> keys;
    std::deque<Node> children;
    std::vector<Entry> table;
    uint64_t multiplier = 0;
    int shift = 63;

    // The bytes beyond a short key are masked away; a document has readable bytes behind it.
    static uint64_t head_of(const uint8_t *key, size_t length) {
        uint64_t word = load64(key);
        return length >= 8 ? word : word & ((uint64_t(1) << (length * 8)) - 1);
    }
    static uint64_t tail_of(const uint8_t *key, size_t length) {
        if (length <= 8) return 0;
        uint64_t word = load64(key + length - 8);
        // Keys may differ in the middle alone.
        for (size_t at = 8; at + 8 < length; at += 8) word = (word ^ load64(key + at)) * 0x9E3779B97F4A7C15;
        return word;
    }

    size_t place(uint64_t head, uint64_t tail, size_t length) const {
        return static_cast<size_t>(((head ^ (tail << 1 | tail >> 63) ^ length) * multiplier) >> shift);
    }

    const Entry *find(const uint8_t *key, size_t length) const {
        uint64_t head = head_of(key, length);
        uint64_t tail = tail_of(key, length);
        const Entry *entry = &table[place(head, tail, length)];
        if (entry->length != length || entry->head != head || entry->tail != tail) return nullptr;
        return length <= 16 || std::memcmp(entry->key, key, length) == 0 ? entry : nullptr;
    }

    Entry *add(std::string_view key) {
        for (Entry &entry : entries)
            if (key == std::string_view(entry.key, entry.length)) return &entry;
        keys.emplace_back(key);
        Entry entry;
        uint8_t padded[8] = {};
        std::memcpy(padded, key.data(), key.size() < 8 ? key.size() : 8);
        entry.head = load64(padded);
        entry.tail = key.size() > 8 ? tail_of(reinterpret_cast<const uint8_t *>(key.data()), key.size()) : 0;
        entry.length = static_cast<uint32_t>(key.size());
        entry.key = keys.back().data();
        entries.push_back(entry);
        return &entries.back();
    }

    // Tries multipliers (SplitMix64) until no two keys share a place; a sparse table makes a hit likely.
    void build() {
        uint64_t state = 0x5357;
        int bits = 3;
        while ((size_t(1) << bits) < entries.size() * 2) bits++;
        for (int attempt = 1;; attempt++) {
            if (attempt % 64 == 0) bits++;
            // Only if two long keys fold to one word, which a test of the plan shows at once.
            if (bits > 16) std::abort();
            state += 0x9E3779B97F4A7C15;
            uint64_t word = state;
            word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
            word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
            multiplier = (word ^ (word >> 31)) | 1;
            shift = 64 - bits;
            table.assign(size_t(1) << bits, Entry{});
            bool collided = false;
            for (Entry &entry : entries) {
                Entry &cell = table[place(entry.head, entry.tail, entry.length)];
                collided = collided || cell.length != UINT32_MAX;
                cell = entry;
            }
            if (!collided) break;
        }
        for (Node &child : children) child.build();
    }
};

}  // namespace stillwatch

struct stillwatch_json_plan {
    stillwatch::Node root;
    std::vector<std::string> paths;  // by entry number
};
