// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `other` of the file.
    static let other = ##"""
        = other | Belongs to no capability
        thanks!
        thank you so much, that helped a lot
        ok
        yes
        no, not that one
        shorter please
        make it longer
        try again
        continue
        go on
        hi
        hello there
        good morning
        how are you today
        lol that's funny
        can you do that again but different
        what do you mean?
        I don't understand
        are you sure?
        please explain more
        that is wrong
        great, what next?
        and the second one?
        asdfghjkl qwerty
        test test 123
        xkcd zzz plugh 8f3a
        lorem ipsum dolor sit amet consectetur
        why?
        never mind
        sounds good to me
        now in a different tone
        same for the other two
        use the first option
        give me another one
        {"status": "ok", "result": null, "elapsed_ms": 12}
        2026-03-01T10:22:31Z INFO worker-3 heartbeat ok queue=0
        exit code 0
        total 48\ndrwxr-xr-x 2 root root 4096 Mar 1 10:22 bin
        HTTP/1.1 200 OK\ncontent-type: application/json
        [tool result] 14 rows returned in 0.03 s
        GET /healthz 200 1ms
        Process finished with exit code 1
        WARN retrying connection attempt 3 of 5
        danke
        ja bitte weiter
        谢谢
        继续
        好的
        gracias
        merci beaucoup
        ありがとう
        спасибо

        """##
}
