// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `knowledgePart2` of the file.
    static let knowledgePart2 = ##"""
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
        How can I start to invest with little money?
        What is the difference between gross and net income?
        Explain what cryptocurrency is and whether it is a good investment.
        How do I calculate the monthly payment of a car loan?
        What is a hedge fund?
        What are the tax consequences of selling a rental property?
        Should I choose a fixed or a variable interest rate on my mortgage?
        What causes a recession?
        Explain fiscal and monetary policy.
        How does a pension fund work?
        what is diversification in investing
        Where should I put an emergency fund?
        Difference between debit and credit in bookkeeping
        What is the opportunity cost of holding cash?
        Why did the shares fall after the company reported a higher profit?
        How do I report foreign dividends and capital gains on my tax return?
        What does liquidity mean for a bank?
        Explain marginal cost, marginal revenue and monopoly pricing.
        Is it better to lease or to buy a car financially?
        How do interest and fees on a credit card add up?
        What is an annuity and who should buy one?
        Are student loans deductible?
        How does short selling work, and what is a margin call?
        Can I deduct a home office as a freelancer?
        When the price of a complement rises, the demand curve\nA. shifts to the left\nB. shifts to the right\nC. becomes vertical\nD. does not move
        Which of the following is recorded as a current liability?\n(A) Goodwill (B) Accounts payable (C) Equipment (D) Retained earnings

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
        What is artificial intelligence and how is it used in daily life?
        How does a message travel across the internet from my phone to a server?
        What does a VPN do?
        How do I reset my router?
        What's the difference between hardware and software?
        Explain the term "big data".
        How does facial recognition work?
        Compare Android and iOS.
        What is cloud storage?
        how can i recover deleted files on my computer
        What is two-factor authentication and why should I use it?
        How do self-driving cars see the road?
        Explain how solar panels make electricity.
        What is the Internet of Things?
        Name some benefits and drawbacks of social media platforms.
        How do I install a printer driver?
        What is open source software?
        How does a microwave oven heat food?
        What are the parts of a computer, and what does the graphics card do?
        Why does my wifi keep disconnecting?
        What is a firewall, malware, ransomware?
        How do computers represent images as pixels and bits?
        What is augmented reality, and how is it different from virtual reality?
        Explain how a jet engine works.
        What were the first personal computers and who invented the microprocessor?
        Which layer of the OSI model routes packets?\nA. Physical\nB. Network\nC. Session\nD. Application
        什么是人工智能？它有哪些应用？
        Was ist der Unterschied zwischen WLAN und Bluetooth?

        = knowledge/culture | Arts, literature, film, music and sport
        Who wrote One Hundred Years of Solitude, and what is it about?
        Which painter cut off his ear?
        Who played the leading role in the film about the sinking ship?
        What is the plot of Romeo and Juliet?
        How many players are on a volleyball team?
        who sings the theme song of the new spy movie
        Explain the difference between Impressionism and Expressionism in painting.
        Which country won the football world cup in 1998?
        What instruments belong to a string quartet?
        List the main characters of The Lord of the Rings.
        What are the rules of offside?
        Recommend five novels by Japanese authors.
        Analyse the symbolism of the green light in The Great Gatsby.
        When does the next season of the series come out, and how many episodes does it have?
        Which composer wrote nine symphonies and became deaf?
        What style of architecture does the cathedral in Barcelona have?
        Who holds the record for most goals scored in the league?
        What is the name of the actor who voices the donkey in the animated film?
        Describe the history of jazz and its great musicians.
        Which band recorded the album with the prism on the cover?
        What makes Hamlet a tragedy?
        Suggest movies similar to Blade Runner.
        When were the first modern Olympic Games held, and in which sports?
        What is the meaning of the poem The Road Not Taken?
        Who hosted the television show in the nineties?
        Name three famous sculptures and the museums where they stand.
        How does scoring work in tennis?
        Compare the film adaptation with the original book.
        Who won the Nobel Prize in Literature in 1982?
        What dance comes from Argentina, and how is it danced?
        Which comic book hero has a shield, and who drew him first?
        Tell me about traditional festivals and costumes in Mexico.
        Who invented basketball?
        Wer hat den Roman "Der Zauberberg" geschrieben?
        《红楼梦》的作者是谁？主要讲了什么？
        ¿Quién pintó el Guernica?
        Which of these plays was written by Chekhov?\nA. The Cherry Orchard\nB. Ghosts\nC. Faust\nD. Medea

        = knowledge/society | Philosophy, psychology, religion and society
        What did Kant mean by the categorical imperative?
        Explain Maslow's hierarchy of needs.
        What are the five pillars of Islam?
        Is there such a thing as free will?
        What is cognitive dissonance? Give an example.
        Compare utilitarianism and virtue ethics.
        What do Buddhists believe about suffering?
        Explain the stages of development according to Piaget.
        What is the difference between sociology and anthropology?
        How do stereotypes form and how can they be reduced?
        What is the meaning of life according to existentialists?
        is it ethical to keep animals in zoos
        Discuss the arguments for and against the death penalty.
        What is democracy, and how does it differ from autocracy?
        How does the electoral college work?
        Explain classical and operant conditioning.
        What causes poverty, and which policies reduce it?
        Describe the allegory of the cave by Plato.
        What is feminism and what were its waves?
        How does the United Nations Security Council vote?
        Explain gender roles in different cultures.
        What is confirmation bias?
        Write an essay on whether social media harms society.
        Give three arguments for a universal basic income.
        What is the trolley problem and what does it teach about morality?
        Which religion celebrates Diwali, and what does the feast mean?
        How should schools deal with inequality in education?
        Explain the left-right spectrum in politics and the main parties.
        What did Freud say about the unconscious?
        Should voting be mandatory? Give both sides.
        How does propaganda work in the media?
        Describe the attachment styles of infants.
        What is social capital, and why does trust matter for a community?
        What are human rights, and where are they laid down?
        Why do people obey authority? Describe the famous experiments.
        Was ist der Unterschied zwischen Moral und Ethik?
        孔子的主要思想是什么？
        ¿Qué es la democracia y por qué es importante?
        According to Rawls, principles of justice are chosen\nA. behind a veil of ignorance\nB. by the majority\nC. by tradition\nD. by the state
        A psychologist observes that a rat presses a lever more often after food is given. This is an example of\n(A) extinction (B) reinforcement (C) imprinting (D) repression
        Which of the following is NOT a function of the family according to functionalist sociologists?\nA) socialisation B) profit C) care D) status


        """##
}
