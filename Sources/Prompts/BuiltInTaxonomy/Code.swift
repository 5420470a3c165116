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

        = code/web | Web pages and user interfaces
        Build a responsive landing page in HTML and Tailwind with a hero section, pricing cards and a footer.
        center a div vertically and horizontally css
        Create a React component for a star rating with hover effect and keyboard support.
        Write the HTML and CSS for a login form with floating labels and a dark theme.
        make a navbar that collapses into a hamburger menu on mobile
        Design a Vue 3 page with a sortable, filterable table and pagination.
        I want a button with a gradient background and a smooth animation when the mouse is over it.
        Generate a single HTML file with an analogue clock drawn on canvas with JavaScript.
        Add a dark mode toggle to my website that remembers the choice in localStorage.
        Build an Angular form with reactive validation for name, e-mail and phone number, and show messages under each input.
        css only accordion, no javascript please
        Write a SwiftUI view that shows a list of photos in a grid and opens one full screen when it is tapped.
        Make my page accessible: which ARIA roles do the modal dialog and its close button need?
        Create an image carousel with next and previous buttons and dots below, plain JS.
        Build a Next.js page which fetches posts on the server and renders them as cards.
        How do I make a sticky header that shrinks on scroll?
        Write an SVG icon of a shopping basket with rounded strokes, 24 by 24 pixels.
        A Flutter screen with a bottom navigation bar and three tabs, Material 3 design.
        Produce a weather dashboard web app in one file: search box, current temperature, five day forecast, icons.
        the flexbox items wrap too early, i want three per row on desktop and one on phones
        Lay out a newspaper style page with CSS grid areas, headline, side column and a footer.
        Code a browser game: a paddle, a ball and bricks, drawn on a canvas element, arrow keys to move.
        Create a bootstrap contact page with a map placeholder and a form, fully responsive.
        Write a Chrome extension popup in HTML and JavaScript that lists the open tabs.

        = code/data | Data analysis, plots and machine learning code
        Load this CSV with pandas, drop rows with missing values and plot monthly sales as a bar chart.
        Write a PyTorch training loop with early stopping and a cosine learning rate schedule.
        pandas groupby two columns and get the mean of a third
        Train a random forest on the iris data in scikit-learn and print the confusion matrix.
        How do I one-hot encode categorical features without leaking information from the test set?
        Plot a heatmap of the correlation matrix with seaborn, annotate the cells.
        Fine-tune a BERT model for sentiment with the Hugging Face trainer; show the complete script.
        In R, draw a ggplot scatter plot with a regression line per group.
        My model has 99% train accuracy but 60% validation accuracy. What can I do against overfitting?
        Explain the difference between precision and recall, and compute both from these predictions with numpy.
        reshape a dataframe from wide to long with melt
        Write a numpy implementation of k-means clustering without loops over the points.
        Analyse this dataset of house prices: which features matter most? Provide the notebook cells.
        Build a time series forecast with ARIMA and compare it to a naive baseline on a hold-out month.
        Implement logistic regression from scratch with gradient descent in Python.
        Use matplotlib to draw two subplots that share the x axis and save them as a PDF.
        Create an Excel formula that looks up a product price by two criteria, and a pivot table for the totals.
        keras lstm for text generation, minimal working code
        Clean the following data: trim whitespace, unify date formats, remove outliers beyond three standard deviations.
        How should I choose the number of components in PCA? Show code for the scree plot.
        Write a Spark job in PySpark that joins two large parquet tables and counts events per user and day.
        Compute the attention weights of a transformer layer in JAX, with masking, given q, k and v tensors.
        What loss function and metrics should I use for an imbalanced classification dataset? Give an example with XGBoost.
        vectorised way to compute rolling average over 7 days per store in pandas


        """##
}
