// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `knowledge` of the file.
    static let knowledge = ##"""
        = knowledge/history | History and politics of the past
        What were the main causes of the First World War?
        who was the last emperor of the Western Roman Empire
        Describe daily life in a medieval monastery.
        How did the Silk Road influence trade and religion in Central Asia?
        Why did the Ottoman Empire decline in the nineteenth century?
        When did women gain the right to vote in Switzerland, and why so late?
        Compare the French and the American revolutions in terms of aims and outcome.
        Explain the significance of the Treaty of Westphalia.
        What role did the printing press play in the Reformation?
        timeline of the cold war from 1945 to the fall of the berlin wall
        Who built the pyramids of Giza and how were the workers organised?
        What happened at the Congress of Vienna in 1815?
        Tell me about the Meiji restoration and how it modernised Japan.
        Which battle ended Napoleon's rule, and who commanded the opposing armies?
        How did the Black Death change wages and serfdom in Europe?
        Was the Weimar Republic doomed from the start? Discuss what historians say.
        What do we know about the Indus Valley civilisation and its collapse?
        When was the Magna Carta signed and what did the barons want from King John?
        Describe the slave trade across the Atlantic and the movement for its abolition.
        The kings and queens of the Tudor dynasty in order
        How did apartheid come to an end in South Africa?
        What was the policy of the Soviet Union towards farmers under Stalin in the 1930s?
        Which explorer first sailed around the Cape of Good Hope, and in what year?
        Explain how the civil war in Spain began and which foreign powers intervened.
        Who was president of the United States during the Great Depression?
        Warum fiel die Berliner Mauer, und welche Ereignisse gingen dem Mauerfall voraus?
        秦始皇统一六国后采取了哪些措施？请介绍一下这段历史。
        ¿Cuáles fueron las causas de la Revolución Francesa y en qué año comenzó la guerra?
        Qui était Napoléon Bonaparte et quelles batailles a-t-il gagnées ?

        = knowledge/geography | Geography, countries, climate and space
        What is the capital of Kazakhstan?
        Which rivers flow into the Black Sea?
        longest mountain range in the world
        How do monsoons form and which countries depend on them?
        Name the countries that border Bolivia.
        Explain plate tectonics and why Iceland has so many volcanoes.
        What is the population density of Bangladesh compared with the Netherlands?
        Why is the Atacama desert so dry?
        Which languages are spoken in Switzerland, and where?
        In which time zone does Newfoundland lie?
        What are the largest lakes in Africa by area?
        How many moons does Jupiter have, and which are the biggest?
        Explain the difference between weather and climate, with the main climate zones of the Earth.
        where is the strait of malacca and why does it matter for shipping
        What causes the tides, and why are there two a day?
        List the five biggest cities of Brazil by inhabitants.
        Describe the landscape, the rivers and the economy of the Po valley.
        How far is the Moon from the Earth, and how is the distance measured?
        Which island is larger, Borneo or Madagascar?
        What is a fjord and how did glaciers carve it?
        How does El Niño change rainfall around the Pacific ocean?
        Which continent has no desert? And which countries lie on the equator?
        What would happen to a planet if its star became a red giant?
        What's the highest peak in South America and in which country is it?
        Was ist die Hauptstadt von Australien und wie viele Einwohner hat das Land?
        中国最长的河流是哪一条？它流经哪些省份？
        ¿Cuál es el país más grande de África y con qué países tiene frontera?
        Quels fleuves traversent l'Allemagne, et dans quelle mer se jettent-ils ?

        = knowledge/biology | Biology, ecology and animals
        Explain how photosynthesis works, from light absorption to sugar.
        What is the difference between mitosis and meiosis?
        How do vaccines train the immune system at the level of cells?
        why do cats purr
        Describe the structure of DNA and how it is copied before a cell divides.
        What is the role of mitochondria in a eukaryotic cell?
        How does natural selection lead to antibiotic resistance in bacteria?
        Which organisms are decomposers, and why do ecosystems need them?
        How do birds find their way during migration?
        Explain the CRISPR method for editing genes and its limits.
        food chain of a coral reef, from plankton to sharks
        What are the differences between plant and animal cells?
        How do octopuses change the colour of their skin?
        What is the function of the kidney's nephron?
        Explain dominant and recessive alleles with a Punnett square for pea plants.
        How is a protein made from messenger RNA? Name the steps of translation in the ribosome.
        Are viruses alive? Give arguments from evolution and metabolism.
        Which hormone controls blood sugar and which gland secretes it?
        How long do elephants carry their young, and how big are herds?
        What is the difference between a gymnosperm and an angiosperm?
        Describe how neurons pass a signal across a synapse.
        What limits the population of wolves in a forest habitat?
        Why are insects declining, and what does it mean for pollination of crops and wild species?
        what do hedgehogs eat and do they hibernate
        Explain endosymbiosis and the evidence that chloroplasts were once free bacteria.

        = knowledge/chemistry | Chemistry and materials
        Balance the equation: Fe + O2 -> Fe2O3
        What is the pH of a 0.01 molar solution of hydrochloric acid?
        Explain the difference between ionic and covalent bonds.
        Why does ice float on water? Use hydrogen bonds in your answer.
        How many moles are in 36 grams of water?
        Describe the mechanism of an SN2 reaction and why it inverts the stereocentre.
        What is the electron configuration of copper, and why is it unusual?
        how does a catalyst lower the activation energy
        Name this compound according to IUPAC: CH3-CH2-CH(OH)-CH3
        What products form when sodium reacts with water?
        Explain Le Chatelier's principle with the Haber process for ammonia.
        Which gas is released when zinc is put into dilute sulphuric acid?
        Draw the Lewis structure of carbon dioxide in words and give its molecular geometry.
        What determines the boiling point of alkanes?
        Calculate the molarity of a solution with 5 g of sodium chloride in 250 ml.
        How does soap dissolve fat? Explain polar and nonpolar ends of the molecule.
        What is an isotope? Give examples from carbon and uranium.
        Why are noble gases inert, and what trends exist along the periodic table?
        Compare polymers such as nylon and polyethylene: monomer, structure, properties.
        In a titration 25 ml of sodium hydroxide neutralise 18 ml of 0.1 M acid. Find the concentration of the base.
        What does oxidation number mean, and which species is reduced in this redox reaction?
        why does iron rust faster in salty water
        How do lithium ion batteries work chemically, at the anode and the cathode?
        Explain aromaticity and why benzene does not behave like an alkene.

        = knowledge/medicine | Medicine and health questions
        What are the symptoms of iron deficiency, and which foods help?
        I have had a headache behind one eye for two days and light hurts. What could it be?
        Explain the mechanism of action of beta blockers and their side effects.
        can i take ibuprofen together with paracetamol
        A 58-year-old man with diabetes presents with chest pain radiating to the left arm. What is the next step in management?
        How is type 2 diabetes diagnosed, and what do HbA1c values mean?
        What is the difference between a cold and the flu?
        My daughter has a fever of 39 and a rash on her chest. When should we see a doctor?
        Which vaccines does an adult need before travelling to the tropics?
        What is the usual treatment for high blood pressure in older patients?
        Doctor, I feel dizzy when I stand up and my heart races. I take no medication. What tests should I ask for?
        What are the stages of wound healing?
        Is it normal that my knee clicks and swells after surgery six weeks ago?
        Describe the pathophysiology of asthma and the role of inhaled steroids.
        How long is chickenpox contagious?
        what does a high white blood cell count mean
        A patient with chronic kidney disease has potassium of 6.2. Which drug should be given first?
        Explain the results of my thyroid test: TSH 7.5, free T4 normal.
        What are the warning signs of a stroke?
        Differential diagnosis of abdominal pain in the right lower quadrant in a young woman
        How do antidepressants work, and how long until they have an effect?
        What precautions should someone with a penicillin allergy take at the hospital?
        My mother was diagnosed with early dementia. What therapies exist and what is the prognosis?
        Can stress cause stomach ulcers, or is it an infection?
        Ich habe seit einer Woche Husten und leichtes Fieber. Sollte ich zum Arzt gehen?
        高血压患者平时饮食要注意什么？有哪些症状和治疗方法？
        ¿Qué síntomas tiene la diabetes y cuándo debo ir al médico?
        J'ai mal au dos depuis trois jours et de la fièvre, quel traitement me conseillez-vous ?

        = knowledge/law | Law, rights and regulation
        Can my landlord raise the rent during a fixed-term lease?
        What is the difference between a misdemeanour and a felony?
        Explain the doctrine of consideration in contract law.
        Do I have to pay tax on a gift from my parents in Germany?
        What does the GDPR say about keeping personal data of former customers?
        my employer fired me without notice, what are my rights
        Summarise the holding of a case in which the court found negligence by a hospital, and the legal test it used.
        Draft a non-disclosure agreement between two companies governed by English law.
        What is required for a valid will, and does it need witnesses?
        How long does copyright last after the death of an author in the European Union?
        Is it legal to record a phone call without consent?
        What are the elements of fraud that a prosecutor must prove beyond reasonable doubt?
        Explain the separation of powers in a constitution, and what judicial review means.
        A neighbour's tree damages my fence. Who is liable?
        What is the statute of limitations for breach of contract?
        Compare a patent, a trademark and a trade secret.
        Does a verbal agreement bind the parties? Which contracts must be in writing?
        How do I apply for asylum, and which appeals exist if it is refused?
        Check this clause for unfair terms: the supplier may change the price at any time without notice to the consumer.
        Which court has jurisdiction when the seller and the buyer live in different countries?
        divorce: who gets custody of the children and how is property divided
        What does "without prejudice" mean in a letter from a solicitor?
        Under employment law, may a company monitor the e-mail of its staff?
        Explain habeas corpus and the rights of a person under arrest.

        = knowledge/finance | Money, investing and economics
        What is the difference between a stock and a bond?
        How does compound interest work, and why does it matter for retirement savings?
        Explain inflation and how central banks try to control it.
        should i pay off my mortgage early or invest the money in an index fund
        What does a price-earnings ratio tell an investor?
        How are dividends taxed, and what is a tax treaty?
        Explain the efficient market hypothesis and its critics.
        What are the pros and cons of a Roth account compared with a traditional 401(k)?
        How does quantitative easing affect bond yields and exchange rates?
        What is a balance sheet? Explain assets, liabilities and equity with a small firm.
        I have 20,000 in savings and a credit card debt at 19%. What should I do first?
        Explain how options work: calls, puts, strike price, expiry, premium.
        What happened to banks in 2008 and what is a mortgage-backed security?
        Why does a currency depreciate when interest rates fall?
        Compute the net present value of cash flows 100, 120 and 140 at a discount rate of 8%.
        What is an ETF and how does it differ from a mutual fund? Which fees should I look at?
        Explain supply and demand and the elasticity of prices.
        How can I build a monthly budget on an income of 2,400?
        what is a good credit score and how do i raise mine
        Describe the role of the IMF when a country cannot repay its debt.
        Is gold a good hedge against inflation in a portfolio?
        How do companies recognise revenue under accrual accounting?
        What is GDP, and why is it a poor measure of welfare?
        When is it worth it to file taxes as self-employed and deduct expenses?

        = knowledge/technology | Technology, computing and the internet explained
        How does public key cryptography work?
        What is the difference between TCP and UDP?
        Explain how a large language model is trained, for a general audience.
        ssd vs hdd, which one is faster and why
        How does Wi-Fi 6 differ from Wi-Fi 5, and do I need a new router?
        What is a blockchain, and which problems does it not solve?
        Why is my laptop so slow after the update, and how can I clean it up?
        What does a CPU cache do? Explain L1, L2 and L3.
        How do noise-cancelling headphones work?
        Explain cloud computing: IaaS, PaaS and SaaS.
        How does GPS find my position, and how accurate is it?
        What is end-to-end encryption in messengers?
        my printer is not recognised by windows 11, what can i do
        How do electric cars charge, and what is the difference between AC and DC charging?
        What is the purpose of an operating system kernel?
        Compare OLED and LCD screens for a television.
        How do I transfer my contacts from an Android phone to an iPhone?
        What is phishing and how can an office protect itself against it?
        Explain how a search engine ranks pages.
        What are neural networks, and how does backpropagation teach them?
        How does a 3D printer build an object layer by layer?
        What is quantum computing, and which algorithms run faster on it?
        explain dns in simple words
        How is computer memory (RAM) different from storage?
        What is 5G, and which frequencies does the mobile network use?


        """##
}
