/// Examples for `StyleClassifier`, written for this project in the manner of prompts that language models write when they
/// are asked for prompts. One a line; `⏎` is a line end.
enum WrittenByModels {
    static let text = """
        Explain the concept of photosynthesis and describe how it contributes to the balance of gases in the atmosphere.
        Write a Python function that takes a list of integers and returns the second largest unique value. Include error handling for edge cases.
        Describe a scenario in which a small business owner must choose between expanding into a new market and improving existing products.
        Compare and contrast the economic policies of two historical leaders, highlighting their long-term effects on social inequality.
        Design a database schema for a library management system that supports reservations, late fees, and multiple branches.
        Imagine you are a marine biologist exploring a newly discovered coral reef. Write a journal entry describing your observations.
        A train leaves station A at 60 km/h, while another leaves station B at 80 km/h. If the stations are 420 km apart, calculate when they will meet.
        Discuss the ethical implications of using facial recognition technology in public spaces, considering both security and privacy.
        Generate a list of ten creative writing prompts that explore the theme of resilience in the face of adversity.
        Analyze the role of symbolism in modern poetry and provide specific examples to support your argument.
        Create a step-by-step guide for beginners on how to set up a home composting system in a limited space.
        Given a string of parentheses, determine whether it is balanced. Provide the time and space complexity of your solution.
        What are the key factors that influence consumer behavior in emerging markets, and how can companies adapt their strategies accordingly?
        Summarize the main causes of the decline of ancient trade routes and explain their impact on neighboring civilizations.
        Develop a weekly meal plan for a vegetarian athlete that ensures adequate protein intake and includes a shopping list.
        Outline the steps involved in conducting a randomized controlled trial, including considerations for sample size and bias.
        Suppose a company has fixed costs of $50,000 and variable costs of $12 per unit. Determine the break-even point if each unit sells for $20.
        Propose three innovative strategies to reduce plastic waste in urban environments and evaluate the feasibility of each.
        Write a dialogue between two philosophers debating whether artificial intelligence can possess genuine consciousness.
        Implement a class in Java that simulates a bank account with methods for deposit, withdrawal, and balance inquiry.
        Explain how vaccines stimulate the immune system, and discuss why booster doses are sometimes necessary.
        Craft a persuasive speech advocating for increased investment in renewable energy infrastructure in rural communities.
        Identify the literary devices used in the following passage and explain how they contribute to the overall tone.
        How does the structure of a cell membrane enable selective permeability, and what would happen if this property were lost?
        Construct a proof by induction showing that the sum of the first n odd numbers is equal to n squared.
        Evaluate the advantages and disadvantages of remote work for both employees and employers in the technology sector.
        Rewrite the following sentence in the passive voice while preserving its original meaning: The committee approved the proposal unanimously.
        Provide a detailed explanation of how blockchain technology ensures data integrity without relying on a central authority.
        Design an experiment to test the effect of light intensity on plant growth, specifying the variables and controls.
        Consider a scenario where a self-driving car must decide between two harmful outcomes. What ethical frameworks could guide its decision?
        Translate the following paragraph into formal Spanish, ensuring that the tone remains appropriate for a business audience.
        Describe the process of plate tectonics and explain how it leads to the formation of mountains, earthquakes, and volcanoes.
        Write a short story set in a world where memories can be traded as currency, focusing on the consequences for one family.
        Explain the difference between supervised and unsupervised learning, providing one real-world application of each.
        You are a financial advisor. Recommend a diversified investment portfolio for a 35-year-old client with moderate risk tolerance.
        Find all values of x that satisfy the equation 2x^2 - 5x + 3 = 0, and explain each step of your reasoning.
        Examine how urbanization affects local biodiversity and suggest measures that city planners could implement to mitigate these effects.
        Create a SQL query that retrieves the top five customers by total purchase amount, including only orders placed within the last year.
        Discuss how cultural differences can influence communication styles in multinational teams, and offer recommendations for managers.
        Compose a haiku that captures the stillness of a winter morning, then explain the imagery you chose.
        What strategies can educators employ to foster critical thinking skills among students from diverse backgrounds?
        Explain the significance of the Magna Carta in the development of constitutional law and individual rights.
        A rectangular garden has a perimeter of 48 meters, and its length is twice its width. Calculate the area of the garden.
        Develop a comprehensive marketing plan for a new line of eco-friendly cleaning products targeting young families.
        Write a recursive function in JavaScript to compute the nth Fibonacci number, and discuss how memoization improves its performance.
        Describe the physiological changes that occur in the human body during prolonged exposure to high altitudes.
        Formulate a hypothesis about the relationship between sleep quality and academic performance, and propose a method to test it.
        Analyze the following code snippet, identify potential security vulnerabilities, and suggest improvements.
        Explain why the sky appears blue during the day and red at sunset, using principles of light scattering.
        Imagine a future in which all transportation is automated. Discuss the potential social, economic, and environmental consequences.
        Create a fictional character profile for a detective, including background, personality traits, strengths, and flaws.
        Using the concept of opportunity cost, explain how governments make decisions about allocating limited resources.
        Provide a concise overview of the water cycle, emphasizing the roles of evaporation, condensation, and precipitation.
        Determine the probability of drawing two aces in succession from a standard deck of 52 cards without replacement.
        Discuss the impact of social media on political discourse, and evaluate whether regulation is necessary.
        Write a formal letter to a city council requesting the construction of additional bicycle lanes, citing relevant benefits.
        Explain how the principles of thermodynamics apply to the operation of a refrigerator.
        Design a RESTful API for an online bookstore, specifying endpoints, request methods, and expected response formats.
        Explore the psychological effects of long-term isolation on astronauts and propose coping mechanisms.
        Summarize the plot of a classic tragedy in three sentences, and analyze the protagonist's fatal flaw.
        List five common misconceptions about nutrition and provide evidence-based corrections for each.
        Given a binary tree, write an algorithm to determine its maximum depth. Explain your approach and analyze its complexity.
        How might advances in gene editing transform agriculture over the next two decades, and what risks should be considered?
        Create an engaging lesson plan that introduces middle school students to the concept of probability through hands-on activities.
        Explain the role of central banks in controlling inflation, and illustrate your answer with a hypothetical example.
        Describe the architectural features of Gothic cathedrals and explain the engineering innovations that made them possible.
        A chemist mixes 200 mL of a 30% acid solution with 300 mL of a 10% acid solution. What is the concentration of the resulting mixture?
        Write a product description for a portable solar charger that emphasizes durability, convenience, and sustainability.
        Examine the relationship between language and identity in multilingual societies, drawing on relevant theories.
        Propose a policy framework for regulating autonomous drones that balances innovation with public safety.
        Explain the concept of recursion to someone with no programming background, using an everyday analogy.
        Create a timeline of major events leading to the fall of a great empire, and discuss the significance of each event.
        Discuss the importance of biodiversity in maintaining ecosystem stability, providing examples from tropical rainforests.
        Write a unit test suite for a function that validates email addresses, covering both valid and invalid inputs.
        Describe how a nurse should prioritize care when multiple patients require attention simultaneously, and justify your reasoning.
        Develop an argument for or against the implementation of a universal basic income, addressing potential counterarguments.
        Explain the process by which a bill becomes a law, and identify points at which it may be delayed or rejected.
        Identify three potential sources of error in a pendulum experiment and explain how each could be minimized.
        Write a monologue from the perspective of an abandoned lighthouse reflecting on the passage of time.
        Calculate the compound interest on a principal of $5,000 invested at an annual rate of 4% for six years, compounded quarterly.
        Analyze how the use of color in film can convey emotion and foreshadow narrative developments.
        Create a troubleshooting guide for diagnosing slow network performance in a small office environment.
        Explain the differences between renewable and nonrenewable resources, and evaluate the sustainability of each.
        Suggest effective techniques for managing conflict within a team, and describe a situation in which each would be appropriate.
        Write a regular expression that matches valid IPv4 addresses, and explain how each component of the pattern functions.
        Discuss the contributions of ancient mathematicians to the development of algebra and their influence on modern science.
        Describe the ideal conditions for cultivating orchids indoors, including light, humidity, temperature, and watering practices.
        Design a logo concept for a nonprofit organization dedicated to ocean conservation, and explain the symbolism behind your choices.
        Given the following dataset of monthly sales, identify trends and recommend actions to improve performance.
        Explain how cognitive biases can affect decision-making in medical diagnosis, and propose methods to reduce their influence.
        Write a scene in which two estranged siblings reunite at a train station after ten years of silence.
        Evaluate the effectiveness of international treaties in addressing climate change, citing at least two examples.
        Implement a priority queue using a binary heap in C++, and demonstrate its usage with a sample program.
        Describe the stages of mitosis in detail, and explain the importance of each stage in ensuring genetic continuity.
        How can a nonprofit organization measure the impact of its programs? Provide specific metrics and data collection methods.
        Create a dialogue in which a customer service representative resolves a complaint about a delayed shipment with empathy.
        Explain the mathematical relationship between the radius of a sphere and its volume, and derive the formula.
        Discuss the moral dilemmas faced by whistleblowers, and analyze the factors that influence their decisions.
        Generate a fictional news article about the discovery of a hidden chamber beneath an ancient temple.
        Outline a training program for new employees that covers workplace safety, company values, and essential software tools.
        Compare the nutritional profiles of quinoa and brown rice, and recommend which is more suitable for a low-glycemic diet.
        Explain how encryption protects sensitive information during online transactions, and describe two common algorithms.
        Provide a critical analysis of the argument that technology inevitably leads to greater social isolation.
        Solve the following system of equations: 3x + 2y = 16 and x - y = 2. Show each step and verify your solution.
        Describe a traditional festival from a culture of your choice, focusing on its origins, rituals, and contemporary relevance.
        Write a bash script that monitors disk usage and sends an alert when it exceeds a specified threshold.
        Develop a set of interview questions designed to assess problem-solving abilities in candidates for an engineering position.
        Explain the concept of supply and demand, and analyze how an unexpected drought might affect the price of wheat.
        Create a metaphor that illustrates the relationship between time and memory, and elaborate on its meaning in a paragraph.
        Assess the potential benefits and risks of introducing predator species to control invasive populations in an ecosystem.
        Consider the statement: "Knowledge is power." Discuss the extent to which you agree, using examples from history.
        Optimize the following algorithm to reduce its time complexity, and explain the reasoning behind each modification.
        Describe how an architect might incorporate natural light into the design of a public library to enhance the visitor experience.
        Formulate a clear and concise definition of sustainability, and apply it to the context of the fashion industry.
        What role does empathy play in effective leadership, and how can it be cultivated in professional settings?
        Write a comprehensive essay on the influence of the printing press on the spread of knowledge in Europe.
        Explain the functioning of a four-stroke engine, and discuss how fuel efficiency can be improved.
        Create a table comparing three programming paradigms in terms of their principles, strengths, and typical use cases.
        Describe the challenges faced by refugees in accessing education, and propose solutions involving local communities.
        """
}
