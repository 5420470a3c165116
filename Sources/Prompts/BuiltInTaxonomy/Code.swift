// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `code` of the file.
    static let code = ##"""
        = code/generation | Writing new functions and programs
        Write a Python function that returns the n largest values of a list without sorting the whole list.
        implement a LRU cache in java with get and put in O(1)
        Could you please code a small command-line todo app in Rust that stores its tasks in a JSON file?
        Create a C++ class for a fixed-size ring buffer. It should be a template, support push, pop and size, and must not allocate after construction.
        def is_valid_isbn(text: str) -> bool:\n    """Check an ISBN-13 including its check digit."""\n    # complete this function
        golang function to reverse a linked list
        Build a Python script which watches a directory and uploads every new file to an S3 bucket, with retries and logging.
        I need a Kotlin extension that groups consecutive equal elements of a list. Return only the code.
        write a program that reads numbers from stdin until EOF and prints mean, median and mode
        Write a JavaScript function debounce(fn, ms) that also has a cancel method.
        Generate a Swift struct that models a bank account, with deposit and withdraw methods that throw typed errors.
        Please write a TypeScript generic for a deep readonly type and show how it is used.
        Implement Dijkstra's shortest path on a weighted graph given as an adjacency list. Use a binary heap and return the distance array.
        You are given an array of n tower heights (n up to 200000) and an integer k. Return the number of subarrays whose maximum is at most k. Provide an efficient solution. Input: 3 1 4, k = 3. Output: 3.
        Write a recursive function to generate all permutations of a string, then a second version that uses an iterator.
        c# method to parse a csv line with quoted fields
        Make a discord bot in python that answers with a random quote when somebody types !quote.
        Write a haskell function that checks if a binary tree is balanced
        Write code for a REST endpoint in Flask that accepts a JSON body, validates it and stores an order; include the data model.
        Complete the following function so that it merges overlapping intervals:\n\nfunction merge(intervals) {\n  // your code here\n}
        Dynamic programming: given coin denominations and an amount, write a solution that counts the number of ways to make change.
        Port this Perl snippet to Python 3, keeping the behaviour identical: while (<>) { print if /^\\d+$/ }
        I want a simple snake game with pygame. Include the score and a restart key.
        Write a scraper with requests and BeautifulSoup that collects product titles and prices from a page and saves them to csv.
        Rewrite this algorithm in C instead of Java, avoiding malloc where possible.
        Schreibe eine Python-Funktion, die prüft, ob eine Zahl eine Primzahl ist.
        Programmiere in Java eine Klasse für einen einfachen Taschenrechner mit Methoden für die vier Grundrechenarten.
        用Python写一个函数，判断一个字符串是否为回文。
        请用Java编写一个程序实现快速排序算法，并给出代码。
        Escribe una función en JavaScript que elimine los elementos duplicados de un arreglo.
        Écris un programme en C qui trie un tableau d'entiers avec l'algorithme du tri fusion.
        Write a function in Python that takes a string and counts the vowels in it.
        Create a program that simulates a vending machine with coins and products.
        Write a Java method that checks whether two strings are anagrams.
        write c code for matrix multiplication
        Implement a trie with insert, search and prefix lookup.
        def longest_common_prefix(words: list[str]) -> str:\n    """Return the longest prefix shared by all words.\n    >>> longest_common_prefix(["car", "cart"])\n    'car'\n    """
        Write a Python function to find the n-th Fibonacci number. Your code should pass these tests: assert fib(5) == 5
        Build a REST API in Express with endpoints to create, read, update and delete notes.
        Construct a class in Python that represents a rectangle and computes its area.
        Generate code that sends an email with an attachment using Python.
        Write an algorithm in pseudocode to detect a cycle in a directed graph.
        Develop a chat server with sockets and threads in Java.
        Write a regex which matches valid IPv4 addresses.
        function that converts celsius to fahrenheit in js
        Write a lambda expression that sorts a list of tuples by the second item.
        Create a binary search tree in C++ with insertion, deletion and in-order traversal.
        Write a MATLAB script that solves a linear system and plots the result.
        Given an integer array nums and a target, return the indices of the two elements that add up to the target.
        Write a VBA macro that copies rows from one worksheet to another if a cell is marked done.
        Design a class hierarchy for shapes in C# with an abstract base class and overridden methods.
        I need an Arduino sketch that blinks an LED whenever the distance sensor reads under ten centimetres.
        Write a multithreaded downloader in Python using asyncio and aiohttp.
        Input: the first line holds n, the second n integers. Output: the maximum sum of a contiguous subarray. Write a C++ solution.
        Write a Solidity contract for a simple auction.
        编写一个名为 greet 的函数，接受一个名字参数并打印问候语。
        设计一个JavaScript程序，读取数组并输出最大值。

        = code/debugging | Finding and fixing faults in programs
        Why does this code throw IndexError: list index out of range?\n\nfor i in range(len(a) + 1):\n    print(a[i])
        My React component re-renders forever after I added a useEffect. What is wrong with it?
        fix this: TypeError: unsupported operand type(s) for +: 'int' and 'str'
        I get a segmentation fault when I free the second node of my list. Here is the function. Can you find the bug?
        The following Go program deadlocks: "all goroutines are asleep". Explain the cause and give the corrected version.
        java.lang.NullPointerException at OrderService.java:88 - how can I track down what is null here?
        This loop never terminates. Where is the mistake?\nwhile (i < 10) { total += i; }
        undefined is not a function when calling map on the fetch response, help
        Traceback (most recent call last):\n  File "main.py", line 12, in <module>\n    import numpy\nModuleNotFoundError: No module named 'numpy'
        Debug my binary search. It works for even lengths but misses the last element of odd ones.
        The unit passes locally but fails in production with a race condition. Please look at the locking below and tell me what goes wrong.
        error: cannot borrow `data` as mutable because it is also borrowed as immutable - how do I solve this in Rust?
        my css grid is broken on safari only, the columns overlap. whats the issue
        Why is my recursive fibonacci returning None instead of a number?
        Valgrind reports "invalid read of size 8" in this function. Identify the memory error and repair it.
        Segfault on line 40 only when compiled with -O2. Could it be undefined behaviour?
        There is an off-by-one error somewhere in this pagination code; the last page is always empty. Spot it.
        KeyError: 'user_id' appears randomly when two requests arrive at once. What could cause this and how do I fix it?
        I keep getting a 500 internal server error from my Django view, the log says "object has no attribute 'save'".
        compile error C2065 undeclared identifier, code attached below, please correct it
        My promise resolves before the data has loaded, so console.log prints undefined. What did I do wrong?
        Memory usage of this node process grows until it crashes. Find the leak in the listener code.
        the output should be 42 but it prints 24, can you see the bug?
        Locate and fix the errors in the following code:\n\ndef average(xs):\n  sum = 0\n  for x in xs\n    sum =+ x\n  return sum / len(x)
        Mein Programm stürzt mit einer NullPointerException ab. Wo liegt der Fehler im folgenden Code?
        这段代码运行时报错，请帮我找出错误并修复。
        为什么我的循环一直不结束？下面是代码，请调试。
        Mi programa lanza un error de índice fuera de rango, ¿cómo lo corrijo?
        Mon code plante avec une erreur de segmentation, peux-tu trouver le bug ?
        My function returns the wrong result for negative numbers, can you find the error?
        Uncaught ReferenceError: x is not defined in my javascript, why?
        I'm getting "permission denied" when my script opens the file. How do I solve this exception?
        The code below does not compile. Identify what's wrong and correct the syntax errors.
        why doesn't my event listener fire when the button is clicked
        Find and correct the mistake in this code: for i in range(10) print(i)
        My API call returns null although the data exists in Postman.
        getting "cannot read properties of undefined" in production only
        SyntaxError: unexpected token, line 3. Please help me to resolve it.
        Why does my program print the same random number every time I run it?
        ValueError: invalid literal for int() with base 10. What am I doing wrong in this snippet?
        Unity: my character falls through the floor, the collider is set. What could be the problem?
        The migration fails with a foreign key error and I can't figure out why.
        Android Studio gradle build failed, here is the stack trace
        How can I prevent this ConcurrentModificationException?
        linker error: undefined reference to `vtable for Shape`
        CORS policy blocked my request, what do I need to change to make it work?
        This unit of code hangs at await forever. Diagnose the cause.
        Stack trace shows StackOverflowError in equals(); what is the bug and how to fix it?
        When I submit the form nothing happens and there is no error message. Troubleshoot the script.
        Exception in thread main when I read the file in a loop; the stack trace points to the parser class

        = code/explanation | Explaining what code does
        What does this regular expression match? ^(?=.*[A-Z])(?=.*\\d).{8,}$
        Explain this code line by line:\n\nprint(*map(lambda x: x ** 2, filter(None, xs)))
        walk me through what this bash one-liner is doing
        Can you describe in plain English how the following function works and what it returns?
        What is the difference between == and === in JavaScript?
        I inherited this C macro and I do not understand it. What does it expand to?
        explain decorators in python like i'm a beginner, with a small snippet
        What is the time complexity of this nested loop, and why?
        How does async/await work under the hood in C#?
        Please add comments to this function that explain every step.
        What will this program print? Explain the order of evaluation.\n\nint x = 5; printf("%d %d", x++, ++x);
        Summarise the purpose of each class in this file and how they interact.
        what's a closure? show me an example and explain the scope of the variable
        Describe what happens in memory when this Rust code moves the vector into the thread.
        Explain the meaning of the keyword volatile in C and when compilers ignore it.
        Read this assembly listing and tell me what high-level statement it corresponds to: mov eax, [rbp-4]; add eax, 1
        What do the double asterisks mean in this function signature: def f(*args, **kwargs)?
        Why is a pointer to a pointer used in this snippet? Explain it to someone who knows only Python.
        explain the code of this quicksort implementation step by step
        Write documentation for the following method: parameters, return value, exceptions.
        What is polymorphism in object-oriented programming and where does this codebase use it?
        How does the garbage collector decide which objects in this example can be freed?
        Interpret this function for me. What is the variable acc used for, and what is the result for input [3, 1, 2]?
        Generate a docstring for this python function
        What's the purpose of the "yield" keyword in Python?
        What is the difference between an interface and an abstract class in Java?
        Describe the function of the following piece of code.
        how do pointers work in c
        What does the command git rebase do compared to git merge?
        Explain what recursion is in programming with an easy example.
        What is the difference between a list and a tuple in Python?
        Explain the MVC pattern and where the controller comes in.
        What are the advantages of using enums over constants in a codebase?
        Compare dependency injection and service locator.
        Could someone clarify why Python has no switch statement and what match does?
        How does the virtual DOM in React work?
        Explain the concept of inheritance and encapsulation in object oriented code.
        Which data structure is best here, a hash map or a list, and what is the big O of each operation?
        What does "static" mean in C++ and in Java?
        Analyse this program and tell me its output for the given input.
        what is the use of init method in a python class
        Explain this SQL injection example and how the code makes it possible.
        Difference between compile time and runtime errors
        What is the output of this Python 3 statement: print('a' * 3)?\nA. a3\nB. aaa\nC. Error\nD. None

        = code/refactoring | Reviewing, refactoring and speeding up code
        Refactor this function so that it has no nested ifs.
        Please review my pull request and comment on naming, error handling and readability.
        make this python code more pythonic
        How could I optimise this loop? It takes ten seconds for a million rows.
        Rewrite the class below to follow the single responsibility principle, without changing its public interface.
        Clean up this legacy JavaScript: convert callbacks to async/await and var to const or let.
        Do a code review of the following diff. Point out security problems first, then style.
        This method is 200 lines long. Suggest how to split it into smaller functions.
        Simplify this boolean expression in my code: if (!(a && !b) || (b && !a)) return true;
        reduce duplication in these two classes, maybe with a base class or composition
        Improve the performance of this code. The hot path allocates too much; avoid the temporary strings.
        Replace this switch statement by a strategy pattern and explain the benefit.
        Can this be done in fewer lines without losing clarity?
        Vectorise the inner loop with SIMD intrinsics, or restructure the data so that the compiler can do it.
        Are there any code smells in this service? Rank them by severity and propose a better design.
        Extract the validation logic into a reusable helper and rename the variables so that they say what they hold.
        Modernise this C++98 code to C++20: smart pointers, ranges, structured bindings.
        My colleague says this singleton is bad practice. Review it and suggest a cleaner alternative.
        migrate these class components to hooks, keep behaviour
        Is this thread-safe? Review the code and tell me how you would improve it.
        Lower the cyclomatic complexity of the function below while preserving its behaviour.
        speed up this function, profile says 80% of time is in the inner list comprehension
        Turn this script into a well structured package with modules, type hints and a clear entry point.
        Check this smart contract for vulnerabilities such as reentrancy and integer overflow, and recommend changes.
        Edit this code so that it runs in linear rather than quadratic time.
        Suggest improvements to the structure and efficiency of my program.
        Rewrite this for loop as a list comprehension.
        Convert the following class to use composition rather than inheritance.
        How would a senior engineer write this code?
        Split the monolithic main function and remove dead code.
        Make this code more efficient and less memory hungry.
        Please check this code for best practices, naming conventions and possible simplifications.
        Restructure the folder layout and the modules of my project, keep the API stable.
        apply SOLID principles to this class
        Optimise this algorithm; currently it sorts the array at every step.
        Audit the code below for vulnerabilities such as injection, hard-coded secrets or unsafe deserialisation.
        Reduce the number of parameters of this method.
        Which design pattern would make this code easier to extend?
        Replace magic numbers by named constants and shorten the long conditionals.
        Give feedback on my pull request before I merge it into main.
        my function is too long, how do i refactor it

        = code/tests | Writing tests for programs
        Write unit tests for this function with pytest, including edge cases.
        generate jest tests for the component below, mock the api call
        Which test cases would you write for a function that parses dates? List them with the expected result.
        Create JUnit 5 tests with parameterised inputs for the class PriceCalculator.
        Please write a property-based test using Hypothesis for this sorting routine.
        Add integration tests that start the server on a random port and check the status codes.
        How do I mock the current time in a Go unit test?
        Write an end-to-end test in Playwright that logs in, adds an item to the cart and checks the total.
        My coverage is 60%. Suggest tests for the uncovered branches of this module.
        unit test for divide(a, b) incl. division by zero
        Write a test plan for the checkout page: positive, negative and boundary cases.
        Use Mockito to stub the repository and verify that save is called exactly once.
        Turn this bug report into a failing regression test.
        Generate fixtures and test data for a user table with valid and invalid e-mail addresses.
        Write Gherkin scenarios (given, when, then) for resetting a password.
        Cover the error paths of this function with XCTest and assert on the thrown error.
        assertions for this API response: schema, status, headers, using supertest
        Create a fuzz test harness for the parser and explain which crashes it could find.
        Write a snapshot test for the invoice renderer and describe when to update the snapshot.
        Give me a suite of doctest examples for the roman numeral converter.
        help me test a private method in c# without making it public
        Propose mutation tests: which small changes in this code should make a good test suite fail?
        write test cases to check whether a login form validates input properly
        Set up a load test with k6 that ramps to 500 virtual users and fails if p95 latency exceeds 300 ms.
        Write pytest fixtures and parametrised tests for the parser.
        Create a test suite for a shopping cart class.
        How do I test a React hook with testing library?
        Write tests that achieve full branch coverage of the following method.
        unittest example for a class that talks to a database, with mocks
        Add a test which checks that an exception is raised for invalid input.
        What is the difference between a stub, a mock and a spy?
        Write Cypress tests for the search page of our site.
        Give me boundary value test cases for an age field that accepts 18 to 65.
        Create a Postman collection with tests for the login endpoint.
        Selenium test in Java that verifies the page title after login
        Explain test-driven development and write the first failing test for a stack.
        Design acceptance tests for a ticket booking system.
        Write RSpec examples for the order model.
        Which tests should run in the CI pipeline and which nightly?
        Verify with assertions that the function handles empty lists, null and duplicates.

        = code/sql | Databases and queries
        Write a SQL query that returns the three customers with the highest revenue in each region.
        select the second highest salary from table employees
        How many beekeepers own more than four hives? Schema: keeper(keeper_id, name, village), hive(hive_id, keeper_id, colour). Give the SQL.
        Convert this question to SQL: which departments have more than ten employees hired after 2020?
        Given tables orders(id, customer_id, total, created_at) and customers(id, name), list customers without any order.
        CREATE TABLE flights (id INTEGER, origin TEXT, destination TEXT, price REAL);\n-- Using valid SQLite, answer: what is the cheapest flight from Oslo to Rome?
        What's the difference between a left join and an inner join? Show both on the same tables.
        My Postgres query does a sequential scan although there is an index. Here is the EXPLAIN ANALYZE output.
        Write a MongoDB aggregation pipeline that groups documents by month and sums the field amount.
        Design a normalised database schema for a library: books, authors, members, loans.
        window function to compute running total per account ordered by date
        Turn this nested subquery into a common table expression with joins.
        Write a stored procedure in MySQL that archives rows older than one year in batches.
        Which index should I add for WHERE status = 'open' ORDER BY updated_at DESC LIMIT 20?
        sql: count distinct users per week, group by country, having count > 100
        Translate the following natural language request into a query over the schema given below. Return only the query.
        How do I delete duplicate rows in a table but keep the one with the lowest id?
        Write a T-SQL MERGE statement that upserts products from a staging table.
        Explain transaction isolation levels and which anomalies each of them allows in a relational database.
        Pivot the sales table so that every quarter becomes a column.
        alter table add column with default without locking postgres 14
        Write a recursive query which returns all subordinates of a manager from the employee table.
        Update the price of every item in category 5 by ten percent, but only if the stock column is above zero.
        Find the average number of readers per branch. Table: visits(branch_id, reader_id, day, minutes).
        Schreibe eine SQL-Abfrage, die alle Kunden ohne Bestellung im letzten Jahr aus der Tabelle liefert.
        写一条SQL查询语句，找出每个部门工资最高的员工。
        Escribe una consulta SQL que cuente los pedidos por cliente en la tabla ventas.
        Show the names of all employees who earn more than their manager.
        What is the total number of orders for each month of 2023? Use the tables below.
        List the title and the year of all films directed by women, sorted by year in descending order.
        How many students are enrolled in each course?
        Find the names of pilots who have never flown to Chicago.
        Return the number of distinct cities in the address table.
        What are the names and ages of the drivers who own more than two cars?
        Generate a SQL statement to create a table with a primary key and an auto-increment column.
        CREATE TABLE department (dept_id INT, name VARCHAR, budget REAL); CREATE TABLE staff (id INT, dept_id INT, salary REAL); Question: which department has the highest total salary?
        Write a query to join three tables and filter by date range.
        Give me the maximum and the minimum price per product category.
        Explain database normalisation up to third normal form.
        how to update a column from another table in sql server
        What does GROUP BY do, and when do I need HAVING?
        Write a trigger that logs each deletion from the accounts table.
        Which products were never ordered? Give the query.
        Difference between a primary key and a unique key
        Design an entity relationship diagram for a hospital with doctors, patients and appointments.
        Use Cypher to find friends of friends in a Neo4j graph.

        = code/shell | Shell, containers, deployment and operations
        bash command to find all files larger than 100 MB and sort them by size
        Write a Dockerfile for a Node 20 application with a multi-stage build and a non-root user.
        How do I undo the last git commit but keep my changes staged?
        My Kubernetes pod is stuck in CrashLoopBackOff. Which kubectl commands should I run to diagnose it?
        Give me a systemd unit that restarts a service five seconds after it fails.
        Create a GitHub Actions workflow that runs lint and tests on every pull request and caches dependencies.
        awk one liner to sum the third column of a file
        nginx reverse proxy config with websocket support and https redirect
        Write a Terraform module for a VPC with two public and two private subnets on AWS.
        rename all .jpeg files to .jpg in linux terminal
        How can I list which process is listening on port 8080 and kill it?
        Set up a cron job that backs up a PostgreSQL database every night at two and keeps seven copies.
        docker compose file with redis, postgres and my api, with health checks
        Explain the output of `top` and which numbers tell me that a server is short of memory.
        Write an Ansible playbook to install and harden an SSH server on Ubuntu.
        ssh: connect to host port 22: connection refused, what should I check
        Write a Helm chart values file that sets resource limits and an ingress with TLS.
        git rebase conflict, how do i abort and get back to my branch
        PowerShell script that exports all disabled Active Directory users to a spreadsheet.
        Use sed to replace every occurrence of foo by bar in all config files under /etc/app.
        Our Jenkins pipeline takes forty minutes. How would you parallelise the stages and reuse the build cache?
        Create a shell script that rotates logs, compresses the old ones with gzip and deletes those older than thirty days.
        chmod 755 vs 644, which permissions should a web directory have
        How do I mount a volume in a container so that data survives a restart?
        How to check disk usage in Linux from the terminal?
        Write a bash loop that converts all png images in a directory to jpg.
        How do I copy files from a remote server with scp or rsync?
        Explain the difference between Docker images and containers.
        kubectl command to scale a deployment to five replicas
        Set environment variables permanently in Ubuntu.
        grep recursively for a string but ignore node_modules
        How do I create a new branch in git and push it to origin?
        Configure a firewall with ufw so that only ports 22 and 443 are open.
        Write a Makefile with targets for build, test and clean.
        Install Python 3 and a virtual environment on a Debian server.
        How to kill a zombie process in unix?
        Deploy a Node app to Heroku or AWS EC2, step by step commands.
        GitLab CI yaml that builds a docker image and pushes it to the registry
        Monitor a server with Prometheus and Grafana: configuration and alerts.
        Write a batch file for Windows that deletes temporary files.
        How can I schedule a script to run every Monday?
        What does the pipe symbol do in a command line?


        """##
}
