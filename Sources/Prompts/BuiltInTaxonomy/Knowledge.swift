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
        Who discovered America, and in which year did the expedition sail?
        What was the Roman Empire like under Augustus?
        When did World War II end and which treaty followed?
        Give an overview of the life of Abraham Lincoln.
        What was the Industrial Revolution and how did it change cities?
        Why did the Vikings settle in Greenland?
        Who was Cleopatra, and what was her relation to Caesar?
        Describe the impact of colonialism in Africa.
        What was the Boston Tea Party?
        When did India become independent?
        which dynasty built most of the great wall of china
        What caused the fall of Constantinople in 1453?
        How did the Renaissance begin in Florence?
        Who won the American Civil War and what happened during the Reconstruction era?
        What did the Enlightenment philosophers argue for?
        Tell the story of the Titanic and why it sank.
        In what year was the constitution adopted, and who signed it?
        What was the Cuban Missile Crisis between Kennedy and Khrushchev?
        Explain the feudal system, knights and castles in the twelfth century.
        Who was the first woman to serve as prime minister of the country?
        What were the crusades and who took part?
        What events led to the partition of Poland in the eighteenth century?
        Which of the following was a consequence of the Opium Wars?\nA. The treaty ports\nB. The Mughal empire\nC. The Thirty Years' War\nD. The Monroe Doctrine
        This question refers to the following speech from 1848. The author would most likely support\nA) the monarchy B) the liberal revolt C) the church D) the guilds

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
        Where does the river Danube start and end?
        What is the highest mountain in Africa?
        Which is the smallest country in the world?
        How many states does the United States have, and which one is the largest?
        Name three cities in Italy that lie on the coast.
        What is the population of Canada?
        Which ocean is the deepest?
        Describe the climate of the Mediterranean region.
        where is mount everest located
        What are the tectonic causes of earthquakes in Japan?
        Which planets in the solar system have rings?
        How far away is the nearest star, and how long would light take?
        List all the countries of Central America with their capitals.
        What is the difference between latitude and longitude?
        What natural resources does Norway have?
        Which states border the Gulf of Mexico?
        What causes hurricanes and where do they occur?
        Explain deforestation in the Amazon basin and its effect on climate change.
        What is the national flag and currency of Thailand?
        Why does the sun set later in summer in northern countries?
        How do volcanoes erupt and what is lava?
        Which of the following is a landlocked country?\nA. Paraguay\nB. Chile\nC. Peru\nD. Uruguay

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
        What is the largest animal on Earth?
        How does the human heart pump blood?
        What do bees need nectar for?
        Describe the life cycle of a butterfly.
        What is the function of red blood cells?
        How does digestion work, from mouth to intestine?
        What are stem cells?
        Name five mammals that lay eggs or live in the sea.
        What is biodiversity and why does it matter?
        how do fish breathe under water
        What are chromosomes, genes and alleles?
        Explain evolution by natural selection in simple words.
        Why do some species become extinct?
        What do fungi and bacteria do in the soil?
        How long do dogs live, and how do they hear so well?
        Which part of the brain controls balance?
        What is osmosis, and what happens to a cell in salt water?
        Name the bones of the human arm.
        Which trees lose their leaves in winter, and why?
        What is an invasive species? Give examples of plants and insects.
        Explain how muscles contract.
        Classify the frog: kingdom, phylum, class, order.
        Which of the following structures is found in plant cells but not in animal cells?\nA. Ribosome\nB. Cell wall\nC. Nucleus\nD. Membrane
        A mutation that changes a codon to a stop codon is called\nA) silent B) missense C) nonsense D) frameshift

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
        What are the chemical properties of oxygen?
        Describe the process of distillation.
        What is the chemical formula of glucose?
        Explain the structure of the atom: protons, neutrons and electrons.
        What's the difference between a mixture, a compound and an element?
        Which elements belong to the halogens?
        What happens in an exothermic reaction?
        Why is carbon monoxide poisonous when carbon dioxide is not?
        How do you make a buffer solution in the lab?
        atomic number and symbol of tungsten
        Calculate the enthalpy change of this reaction from bond energies.
        Which indicator shows the end point of a weak acid titration?
        How is plastic made from crude oil?
        What is the oxidation state of manganese in permanganate?
        Explain electrolysis of water and name the gases at the electrodes.
        What are alcohols, aldehydes and ketones in organic chemistry?
        How many grams of product are formed from 10 g of reactant? Find the limiting reagent.
        Why does salt lower the freezing point?
        Explain chromatography.
        What makes an alloy such as steel or brass stronger than the pure metal?
        Which of the following atoms has the greatest electronegativity?\nA. Sodium\nB. Chlorine\nC. Fluorine\nD. Iodine

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
        What causes migraines and how can they be prevented?
        I have a sore throat and swollen glands, should I take antibiotics?
        What foods should diabetics avoid?
        How is breast cancer diagnosed and staged?
        Hello doctor, my husband has pain in his chest and shortness of breath at night. Please advise.
        What does an MRI scan show that an X-ray does not?
        Is it safe to take aspirin every day?
        Which vitamins help the immune system?
        I've had diarrhoea and vomiting since yesterday. What medicine should I use?
        What are the risk factors of heart disease?
        My skin itches and there are red spots on my arms. Is it an allergy?
        How do I treat a burn at home?
        What does it mean when the doctor says that a tumour is benign?
        how to get rid of acne
        What are the symptoms of depression and which therapy helps?
        My period is two weeks late but the pregnancy test is negative.
        Which nerve is injured when the patient cannot lift the foot?
        How does chemotherapy work, and what are its side effects?
        What is the normal range of blood pressure and pulse?
        First aid for choking or a heart attack
        My baby was born premature. Which complications may arise, and which tests will the hospital do?
        Which organism most commonly causes urinary tract infection?
        I feel tired, have hair loss and gain weight. Could my hormones be the problem?
        Dosage of paracetamol for a child of 12 kg?
        A 24-year-old student has fever, neck stiffness and a rash. Which of the following is the best initial treatment?\nA. Ceftriaxone\nB. Aspirin\nC. Observation\nD. Insulin
        Which drug is contraindicated in a patient with glaucoma?\n(A) Atropine (B) Aspirin (C) Metformin (D) Heparin

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
        What is the difference between civil law and criminal law?
        Can I sue my neighbour for noise?
        What rights do I have when a product is faulty?
        Explain what a contract needs to be valid: offer, acceptance, consideration.
        What is intellectual property?
        Is it legal to use copyrighted music in my video?
        What penalty does someone face for drunk driving?
        How do I get a restraining order?
        What are the duties of a company director under the law?
        Write a lease agreement between a landlord and a tenant.
        What does the first amendment protect?
        Describe the procedure of an appeal to the supreme court.
        How does the law define self-defence?
        landlord keeps my deposit, what can i do legally
        What is probate, and who inherits if there is no will?
        Explain the tort of defamation with examples of libel and slander.
        Which documents are needed to register a limited company?
        The defendant moved to dismiss the complaint for lack of standing. How should the court rule?
        What privacy laws apply to a website that sets cookies?
        What does the lawyer mean by a settlement, an injunction and damages?
        Do I need a visa sponsor for permanent residence, and how do immigration lawyers charge?
        What is international humanitarian law about prisoners of war?
        The seller promised to hold the offer open for a week but sold the goods on the third day. Will the buyer prevail?\nA. Yes, because the offer was firm.\nB. No, for lack of consideration.\nC. Yes, because of the statute of frauds.\nD. No, because the offer lapsed.
        Which of the following best describes strict liability in tort?\nA) intent B) fault C) negligence D) none of these


        """##
}
