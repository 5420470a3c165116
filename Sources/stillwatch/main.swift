internal import Commands

// One call and nothing else: closures written in this file would belong to the main actor and trap on other threads.
Program.main()
