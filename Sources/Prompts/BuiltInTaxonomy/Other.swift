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
        how is it going today
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
        haha
        wow
        awesome, thank you
        perfect thanks
        k
        sure
        no thanks
        please
        more please
        what else?
        can you elaborate
        give me more details
        can you rephrase that
        I meant something else
        you already said that
        let's move on
        start over
        that's not what I asked
        and now?
        again
        number 3
        is that all?
        yes please do
        option b
        go back to the first version
        good night
        bye
        hey there, what is new
        nice to meet you
        I'm bored
        how is your day going
        blah blah
        zzzz
        qqq www eee
        abc def ghi
        d41d8cd9 8f00b204
        uuid 550e8400 e29b 41d4 a716
        2026-01-14 09:13:02,511 ERROR db connection lost, reconnecting
        [INFO] build finished in 3.2s
        ok 12 tests passed
        npm WARN deprecated package
        null
        none
        undefined
        true
        0
        {"items":[],"next":null}
        <html><body>502 Bad Gateway</body></html>
        drwxr-x--- 4 app app 4096 Feb 2 12:00 logs
        PING 10.0.0.1 56(84) bytes of data
        key=value flag=false retries=3
        root@host:~#
        File written successfully.
        Observation: no results
        Error: timeout after 30000 ms
        weiter
        kürzer bitte
        nein
        hallo
        继续写
        你好
        再短一点
        sí
        hola
        vale, gracias
        non
        continue s'il te plaît
        はい
        нет

        """##
}
