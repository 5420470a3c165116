// Scalars: numbers and literals of RFC 8259, checked to the last byte of their token.
#pragma once
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "shim.h"

namespace stillwatch {

struct Scalar {
    uint32_t type = STILLWATCH_JSON_ABSENT;  // ABSENT: not a scalar of the grammar
    int64_t integer = 0;
    double number = 0;
    bool fits = true;  // whether the value has a place in int64 (integer) or double (number)
};

inline bool is_digit(uint8_t byte) { return static_cast<uint8_t>(byte - '0') < 10; }

// 10^0 … 10^22, the powers of ten that a double holds exactly.
inline constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// The general case of a fraction or exponent. The fast path (both factors exact, so one correctly rounded operation)
// covers what logs hold; the rest goes to the standard library, which does not look at the locale.
__attribute__((noinline)) inline void fraction(
    Scalar &scalar, const uint8_t *start, const uint8_t *end, uint64_t digits, int64_t count, int64_t exponent,
    bool negative) {
    scalar.type = STILLWATCH_JSON_NUMBER;
    if (count <= 19 && digits <= (uint64_t(1) << 53) && exponent >= -22 && exponent <= 22) {
        double value = static_cast<double>(digits);
        value = exponent < 0 ? value / exact_powers[-exponent] : value * exact_powers[exponent];
        scalar.number = negative ? -value : value;
        return;
    }
    const char *from = reinterpret_cast<const char *>(start);
    double value = 0;
    auto result = std::from_chars(from, reinterpret_cast<const char *>(end), value);
    if (result.ec == std::errc::result_out_of_range) {
        // Too small counts as zero, too large has no place.
        scalar.fits = count + exponent < 300;
        value = 0;
    }
    scalar.number = value;
}

// One to eight digits without a sign or leading zero, without a loop: lengths vary from number to number, and a loop's
// end would be mispredicted each time. The digits are moved to the end of a word of zeros and summed pairwise.
// There are readable bytes behind a document.
inline bool parse_small(const uint8_t *start, const uint8_t *end, uint64_t &integer) {
    size_t length = static_cast<size_t>(end - start);
    if (length > 8 || (*start == '0' && length > 1)) return false;
    uint64_t word;
    std::memcpy(&word, start, 8);
    word = (word ^ 0x3030303030303030) << (64 - length * 8);
    // A digit is now 0 to 9: no high nibble, and none after 6 is added.
    if ((word | (word + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) return false;
    word = word * 10 + (word >> 8);
    integer = (((word & 0x000000FF000000FF) * 0x000F424000000064) +
               (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >>
              32;
    return true;
}

inline Scalar parse_number(const uint8_t *start, const uint8_t *end) {
    Scalar scalar;
    const uint8_t *at = start;
    bool negative = at < end && *at == '-';
    if (negative) at++;
    const uint8_t *digits_start = at;
    uint64_t digits = 0;
    while (at < end && is_digit(*at)) digits = digits * 10 + (*at++ - '0');
    int64_t count = at - digits_start;
    if (count == 0 || (count > 1 && *digits_start == '0')) return scalar;
    if (at == end) {
        scalar.type = STILLWATCH_JSON_INTEGER;
        // 18 digits always fit; 19 may, and then the unsigned sum has not wrapped.
        uint64_t limit = static_cast<uint64_t>(INT64_MAX) + (negative ? 1 : 0);
        scalar.fits = count <= 18 || (count == 19 && digits <= limit);
        scalar.integer = static_cast<int64_t>(negative ? 0 - digits : digits);
        if (!scalar.fits) {
            Scalar wide;
            fraction(wide, start, end, digits, count, 0, negative);
            scalar.number = wide.fits ? wide.number : INFINITY;
        } else {
            scalar.number = static_cast<double>(scalar.integer);
        }
        return scalar;
    }
    int64_t exponent = 0;
    if (*at == '.') {
        const uint8_t *fraction_start = ++at;
        while (at < end && is_digit(*at)) digits = digits * 10 + (*at++ - '0');
        exponent = fraction_start - at;
        if (exponent == 0) return scalar;
        count -= exponent;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        bool shrink = at < end && *at == '-';
        if (at < end && (*at == '-' || *at == '+')) at++;
        const uint8_t *exponent_start = at;
        int64_t power = 0;
        while (at < end && is_digit(*at)) {
            if (power < 100000000) power = power * 10 + (*at - '0');
            at++;
        }
        if (at == exponent_start) return scalar;
        exponent += shrink ? -power : power;
    }
    if (at != end) return scalar;
    fraction(scalar, start, end, digits, count, exponent, negative);
    return scalar;
}

inline Scalar parse_scalar(const uint8_t *start, const uint8_t *end) {
    Scalar scalar;
    auto is = [&](const char *text, ptrdiff_t length) {
        return end - start == length && std::memcmp(start, text, static_cast<size_t>(length)) == 0;
    };
    switch (*start) {
    case 't':
        if (is("true", 4)) scalar.type = STILLWATCH_JSON_BOOL, scalar.integer = 1;
        return scalar;
    case 'f':
        if (is("false", 5)) scalar.type = STILLWATCH_JSON_BOOL;
        return scalar;
    case 'n':
        if (is("null", 4)) scalar.type = STILLWATCH_JSON_NULL;
        return scalar;
    default:
        return parse_number(start, end);
    }
}

}  // namespace stillwatch
