// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `agentic` of the file.
    static let agentic = ##"""
        = agentic/tool-calling | Calling tools and functions
        You have access to the following functions: get_weather(city: string), send_email(to, subject, body). Decide which function to call and answer with a JSON object.
        Given this tool schema, produce the function call for: "book a table for four at seven tomorrow".
        {"name": "search_flights", "parameters": {"type": "object", "properties": {"from": {"type": "string"}, "to": {"type": "string"}}}}\nUser: find me a flight from Vienna to Porto on Friday
        Use the calculator tool to work out the compound interest, then call save_note with the result.
        You are an assistant with tools. Respond only with <tool_call>{"name": ..., "arguments": ...}</tool_call>. Query: what's the exchange rate of the yen today?
        Which of the available APIs should be called, and with which arguments, to cancel order 8813 and refund it?
        Please invoke the calendar API to create an event called standup every weekday at nine.
        call get_stock_price for AAPL and MSFT in parallel
        If no function matches the request, return an empty list; otherwise return the calls in order. Request: turn off the lights in the kitchen and lock the front door.
        I'd like to check the status of my package with tracking number 1Z999. Use track_shipment.
        Fill the missing parameters of this function call or ask the user for them: transfer_money(account_from, account_to, amount).
        Action: search_database\nAction Input: {"query": "customers in Lyon"}\nContinue with the next thought, action and input.
        Select the right tool from this list of twelve and give the arguments as strict JSON without commentary.
        You may call tools. Tools: [{"type":"function","function":{"name":"convert_currency","parameters":{...}}}] Convert 300 dollars to Swiss francs.
        The tool returned {"error": "invalid date format"}. Correct the arguments and call it again.
        Use the API to fetch the latest tweets of this user, then pass their ids to the sentiment endpoint.
        Can you help me calculate my BMI? I have a function calculate_bmi(weight_kg, height_m) available.
        Write the sequence of API calls needed to play a playlist of jazz songs at volume 30 on the living room speaker.
        Generate a function call with nested arguments: a meeting with three attendees, a location and two reminders.
        Respond with the tool name and parameters only. set_alarm(time, label) - wake me at 6:45 tomorrow
        Given the functions below, the user asks for the nearest pharmacy that is open now. Emit the call.
        I want to know today's news about electric cars. You can use the news_api tool with the parameters keyword and language.
        Chain the tools: first geocode the address, then get the forecast for these coordinates, and return the final arguments.
        Map this utterance to an intent and slots for our voice assistant API: add milk to my shopping list.
        I need to know the weather forecast for Lisbon tomorrow. Please call the API.
        Could you fetch the details of the product with id 5567 through the inventory endpoint?
        You are a helpful assistant with access to the following functions. Use them if required - {"name": "create_note", "description": "Create a note", "parameters": {...}}
        Hi, can you convert 200 euros into pounds using your currency function?
        I am organising a conference and need a list of venues; use the venue API to retrieve ratings, capacity and prices.
        Please generate a random password of 16 characters with the generate_password function.
        Set the thermostat to 21 degrees and dim the bedroom lights.
        Play some rock music from the eighties on the speaker.
        Book a table at an Italian restaurant for six people on Sunday evening.
        Put this track on the playlist for my morning run.
        What's the weather like in the mountains this afternoon?
        remind me to call grandma at 5 pm
        Can you provide me with the lyrics, the album list and the popularity of this artist via the music API?
        I want to translate a text with the translate API and then post it with the messaging API. Which endpoints do I call?
        Assistant has tools: search, calculator, python. Respond in the format Action and Action Input.
        Search for an instrumental playlist with the spotify function and start it.
        Retrieve the user's last three transactions by calling get_transactions and filter them by amount.
        Please find a movie schedule for the nearest cinema around noon.
        functions.get_directions(start, end, mode) - how would you call it for a walk from the museum to the station
        Return the arguments object for the function schema given; do not answer in prose.
        Track the flight status of LH 454, then notify me by SMS with the messaging tool.
        Give the requested book a rating of four out of six stars.

        = agentic/web-research | Searching and browsing the web for answers
        Search the web for the three most recent papers on sparse attention and summarise their findings with links.
        Browse the company's site and find out who its chief financial officer is. Cite your source.
        Find the cheapest direct flight from Madrid to Dublin next weekend by looking at several sites, and list the URLs.
        Research the market for home batteries in Europe: collect recent figures from online sources and give references.
        look up the latest version of nodejs and what changed
        Open this link and tell me whether the article supports the claim about sleep: https://example.com/post
        You are a web research agent. Decompose the question into searches, run them, read the results and write an answer with citations.
        Google for reviews of this vacuum cleaner and compare what different websites say.
        Which conferences on robotics take place next spring? Search online and return name, place, date and website.
        Verify this claim with at least two independent sources on the internet and quote the relevant passages.
        What is the population of Tallinn according to the newest source that you can find? Give the URL.
        Write search queries that would help to answer: did remote work raise house prices in small towns?
        Do a deep research report on the regulation of drones in Japan, using up-to-date web pages, with footnotes.
        find me the official documentation page for stripe webhooks and extract the retry schedule
        Visit the top five search results for "best hiking boots 2026" and make a table of the recommended models.
        Collect contact details of five translation agencies in Lisbon from their websites.
        Search for news from the past week about battery recycling and tell me what is new.
        Based on the following search results, answer the question and cite them as [1], [2], [3]: who won the tender for the new bridge?
        Answer the query using only the retrieved web pages below. If the snippets disagree, say so and cite both.
        Trace the origin of this quotation online; which is the earliest page that contains it?
        check the current price of bitcoin on two exchanges and give me the links
        Compile a literature review about microplastics in soil from Google Scholar, newest first, with DOIs.
        Navigate to the government portal and find the form number for renewing a residence permit.
        Look through recent blog posts and forum threads: what do users report about the new firmware?
        Search online for a list of electric vehicles with a range above 500 km.
        What are people saying on the web about the new tax law? Include sources.
        Find scholarly sources on the effects of music on memory, with links.
        look up reviews for this restaurant on the internet
        Use web search to find today's top headlines and cite each source.
        Find out from public websites who founded this company and in what year.
        Summarise the content of this webpage: https://example.org/article
        Research competitors online and collect their pricing pages in a table with URLs.
        Which websites offer free stock photos? Provide the links.
        Given these retrieved documents and search snippets, write a referenced answer.
        What is the current status of the space station according to recent news sites?
        Gather information from multiple web pages about grants for small farms.
        is there any recent news about the merger? search and give sources
        Fact-check the statement by searching trusted websites.
        Find the email address and phone number of the embassy on its official page.
        Browse Wikipedia and other pages and compile a biography with citations.

        = agentic/file-editing | Editing files and working in a repository
        Apply this change to src/config.ts: rename the option timeout to timeoutMs everywhere and update the tests.
        You are a coding agent in a repository. Read the issue, locate the relevant files, edit them and return a unified diff.
        *** Begin Patch\n*** Update File: app/models/user.rb\nadd a validation for the length of the name\n*** End Patch
        Open README.md and insert a section on installation after the introduction.
        Replace the function parse_args in cli.py by the version below using str_replace, and leave everything else as it is.
        In this repository, find where the session cookie is set and change its lifetime to one hour. Show the patch.
        Create the files index.html, style.css and script.js in the folder public and wire them together.
        list the files in the project, then open the ones that mention the payment gateway
        Bump the version in package.json and add an entry to CHANGELOG.md.
        Implement the feature described in ISSUE.md. Work in small steps: view the file, edit it, run the test suite, repeat.
        Edit lines 40 to 60 of server.go so that the handler returns early on an empty body. Output only a git diff.
        delete the unused imports in all files under lib/ and commit
        Move the helper functions from utils.js to a new module helpers/format.js and fix every import path.
        Resolve the merge conflict in docker-compose.yml, keeping both services.
        The build is broken on main. Inspect the repo, run the compiler, fix the file that fails and submit the patch.
        Search and replace the deprecated API in the whole code base; print the list of files you modified.
        Here is the repository tree. Which files need to be changed to add a new locale, and what are the edits?
        Write the updated content of the file settings.yaml with the staging database moved under environments.
        <file path="notes/plan.md"> ... </file> Add a heading for every week and save the document.
        SWE task: the following GitHub issue reports that negative offsets crash the paginator. Produce a patch that makes the hidden tests pass.
        append a line to .gitignore for the build folder and stage the file
        View the directory, open main.py, and refactor the entry point into a separate file named app.py.
        Convert all .rst documents in docs/ to markdown files and update the links between them.
        Undo your last edit in that file and instead wrap the call in a try block at line 112.
        Change the port number in config.yaml from 8080 to 9090.
        Create a new file named notes.txt with the following content.
        Read the file data.json, add a field and write it back.
        Modify the existing script in place so that paths are read from the settings file.
        Apply the following diff to the repository.
        Rename the folder assets to static and fix the references in all templates.
        Edit the document: in section two, replace the old address by the new one and save.
        fix the failing test in tests/test_api.py by editing the source file, then run pytest
        Insert an import at the top of the file and remove line 17.
        Find all TODO comments in the code base and list the files with line numbers.
        Commit the staged changes with a message and open a pull request against develop.
        Given the issue description and the code of the repository, generate a patch file.
        Update the requirements.txt to the newest versions and rebuild the lock file.
        Overwrite the contents of src/app.jsx with the component below.
        Split the large file models.py into one file per model inside the package.
        Grep the workspace for usages of this symbol and rename it in every file.

        = agentic/planning | Multi-step plans and orchestration of agents
        Break the following goal into steps that an autonomous agent can carry out: organise a two-day workshop for forty people.
        You are a planner. Produce a numbered plan with dependencies, the tool for each step, and a success criterion.
        Given the objective and the results so far, what is the next best action for the agent?
        Design a workflow in which one agent researches, a second writes and a third criticises. Who decides when to stop?
        decompose this task into subtasks and assign them to workers: migrate our blog to a new host
        Thought: I need to find the user's account first. Plan the remaining steps, then list what could go wrong at each.
        Create a task graph for preparing a product launch: tasks, durations, dependencies, critical path.
        The previous step failed because the page needed a login. Revise the plan.
        Plan a sequence of robot actions (pick, place, open, close, move) that puts the red cup from the table into the dishwasher.
        Make a schedule for a student with four exams in three weeks, with milestones and time for revision.
        Act as an orchestrator: route each of these requests to the right specialist agent and explain your choice.
        Write a step-by-step project plan for building a mobile app with a team of three in six weeks.
        Here is the list of available skills. Compose them into a plan that reaches the goal state, or say that it is impossible.
        Reflect on the trajectory below. Which step was wasteful, and what would a shorter plan look like?
        Generate a todo list of concrete actions for the goal "reduce our cloud bill by 30%", ordered by expected effect.
        multi-step: find a venue, compare three caterers, draft invitations. outline how you would proceed before doing anything
        Blocks world: A is on B, B is on the table, C is on A. Plan the moves so that C is at the bottom.
        Plan the work of the next sprint: prioritise the backlog, estimate each story and detect dependencies.
        First state your plan, then execute it one step at a time and report progress after every step.
        You control a household agent. Goal: heat the mug and put it in the cupboard. Observations follow; output the next action.
        Set up a contingency plan with checkpoints for moving an office of fifty people over one weekend.
        How should an agent decide between continuing, asking the user and giving up? Draft a decision procedure for a travel agent bot.
        roadmap with milestones to learn machine learning in 6 months, week by week
        Given a budget of ten tool calls, plan which ones to spend on what in order to answer the user's goal.
        Create a plan with tasks and deadlines to launch an online course.
        List the steps needed to organise a charity run in our town.
        How should I proceed to renovate a kitchen, in which order?
        Break down the project into work packages and milestones.
        Given the following tools and goal, write the plan as a list of subgoals.
        What steps should a robot take to make a cup of tea?
        Make a daily schedule that fits work, gym, study and family.
        Which subtasks can be done in parallel, and which depend on each other?
        Propose a step by step strategy for the agent to reach the target with fewest actions.
        set up a study plan for my finals, two hours per day
        Create a checklist of tasks before moving house.
        The agent observed an obstacle. Update the plan and choose the next action.
        Prioritise these tasks by urgency and importance and put them on a timeline.
        Delegate the work among four team members so that everything is done by Friday.
        Plan a fundraising event from the first idea to the follow-up.
        Give me an action plan for the first 90 days of the project.
        根据给定的任务，制定一个工作日程安排。

        = agentic/computer-use | Operating a computer through its screen
        The screenshot shows a settings window. Click on the toggle that turns on dark mode and give the coordinates.
        You control a browser with the actions click(x, y), type(text), scroll(direction). Task: add the blue backpack to the cart.
        Here is the accessibility tree of the page. Which element id should be clicked to submit the form?
        Open the spreadsheet application, enter the figures in column B and save the workbook under a new name.
        Fill in the web form with these details: name, street, postcode, phone; then press the continue button.
        action space: CLICK, TYPE, SELECT, SCROLL, DONE. observation: <button id=14>Log in</button> <input id=9 type=password>
        Move the mouse to the file menu, choose export, select PDF and confirm the dialog.
        On my Android phone, open the settings app and turn on battery saver. Output taps with coordinates.
        Take a screenshot, read what the error dialog says and close it.
        Log in to the portal, go to the invoices tab, download the latest one and log out again.
        What is the next action? Goal: rent a car in Nice. The current page shows a date picker with the return field empty.
        select the second option in the dropdown and hit enter
        Drag the slider to 75 percent, then tick the checkbox next to "I agree".
        Use the keyboard only: which key presses open a terminal and maximise the window on this desktop?
        Given the HTML of the page below, output the element and the operation that fulfil the user's instruction: sort by lowest price.
        Scroll down until the comments are visible and click reply on the newest one.
        Automate this: open Outlook, search mails from accounting, move them all into the folder receipts.
        The GUI agent clicked the wrong icon. From the screen description, find the right icon in the toolbar and click it.
        Double-click the recycle bin on the desktop and restore the file named thesis.docx.
        [Screenshot attached] resolution 1280x800. Return the bounding box of the search field, then type "running shoes" into it.
        Swipe left twice, tap the heart icon, then press back.
        Solve the task in the operating system: change the wallpaper to the picture in the downloads folder through the control panel.
        The cookie banner covers the page. Dismiss it, open the navigation menu and click on careers.
        Switch to the second browser tab, copy the confirmation number and paste it into the text field of the first tab.
        Click on the sign in link at the top right, then enter the user name.
        Choose the cheapest item on this shopping page and add it to the basket.
        Open a new tab and go to the calendar.
        Scroll to the bottom of the page and press the load more button.
        Select all the rows in the table and hit delete on the keyboard.
        Observation: the window shows a login dialog. Next action: click [12] or type [7]?
        On the phone, open the camera app and take a picture.
        Find the download button in the screenshot and give its pixel position.
        Turn off notifications in the system settings by clicking through the menus.
        Fill the checkout form and submit the order on the website.
        Drag the window to the left half of the screen and open the file explorer.
        tap on the profile picture, go to privacy and switch on two-factor login
        Use the drop-down list to choose the country, then click next.
        Close all pop-ups and maximise the browser window.
        Copy the text from the PDF viewer and paste it into the open word processor.
        Hover over the menu and click the third entry.


        """##
}
