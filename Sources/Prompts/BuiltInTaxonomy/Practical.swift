// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `practical` of the file.
    static let practical = ##"""
        = practical/recipes | Cooking and recipes
        What can I cook with chickpeas, spinach and a can of tomatoes?
        Give me a recipe for a moist chocolate cake without eggs.
        how long do i boil potatoes for mash
        Suggest a vegetarian dinner menu with three courses for eight guests.
        How do I make sourdough starter from scratch?
        What's a good substitute for buttermilk in pancakes?
        Plan a week of cheap lunches that I can prepare on Sunday and freeze.
        My curry is too salty. How can I rescue it?
        Recipe for Thai green curry with chicken, medium hot, for two people.
        Which cut of beef is best for a slow stew, and which spices go with it?
        easy pasta sauce in 15 minutes no cream
        How do I know when salmon is done in the oven?
        Explain how to knead and proof bread dough so that the crust becomes crisp.
        Give me a gluten-free cookie recipe with oats and banana.
        What wine goes with mushroom risotto?
        How should I store fresh basil so that it does not turn black?
        Convert this recipe from cups to grams: 2 cups of flour, 1 cup of sugar, half a cup of butter.
        low carb breakfast ideas with lots of protein
        What is the right temperature to roast a whole chicken, and for how many minutes per kilo?
        Share a traditional recipe for pierogi, with filling and dough.
        How do I make a vinaigrette that does not separate?
        Ideas for a birthday cake in the shape of a rocket, with frosting colours
        Can I freeze cooked rice, and how do I reheat it safely?
        What are the ingredients of a classic mojito, and how do I mix it?
        Gib mir ein Rezept für Kartoffelsuppe mit Würstchen für vier Personen.
        请告诉我宫保鸡丁的做法和需要的食材。
        Dame una receta fácil de tortilla de patatas con cebolla.
        Donne-moi une recette de tarte aux pommes avec une pâte maison.
        How do I cook rice?
        Give me a recipe for banana bread.
        What ingredients do I need for lasagne?
        List the steps to make an omelette.
        Suggest a healthy dinner with chicken and broccoli.
        How many minutes should I boil an egg?
        Name some spices used in Indian cooking.
        What can I use instead of eggs when baking?
        How do I make pizza dough?
        Create a menu for a vegan barbecue.
        how to make iced coffee at home
        Recipe for a quick salad dressing with lemon and olive oil
        How do I grill vegetables without burning them?
        My cake did not rise. What went wrong with the baking powder?
        Tell me how to prepare sushi rice and roll maki.
        What is a good side dish for steak?
        Meal prep ideas with beans, tofu and noodles.
        How can I thicken a soup or a sauce?
        What cheese is best for a fondue?
        Drinks and snacks for a picnic with ten people
        How do you pickle cucumbers and store the jars?

        = practical/travel | Travel and places to visit
        Plan a five-day trip to Scotland by train, with hotels and sights.
        What should I see in Kyoto in one day?
        do i need a visa for vietnam with a canadian passport
        Suggest a road trip along the Adriatic coast with two children, no more than three hours of driving per day.
        When is the best season to visit Patagonia?
        What should I pack for a week of hiking in Norway in June?
        Recommend a quiet beach town in Portugal that can be reached without a car.
        Is it safe to travel alone as a woman in Morocco? Any tips?
        itinerary for new york 3 days on a budget
        Which museums in Berlin are worth a visit on a rainy weekend, and which need tickets in advance?
        How do I get from the airport in Rome to the city centre at night?
        Honeymoon ideas: warm, not too touristy, direct flight from Frankfurt, ten days.
        Compare an all-inclusive hotel and a holiday apartment on Crete for a family of five.
        How much cash should I carry for two weeks in Peru?
        What are the baggage rules for low-cost airlines in Europe?
        Hidden gems in Budapest: thermal baths, ruin bars, local restaurants
        We have a layover of nine hours in Singapore. What can we do outside the airport?
        Find a route for an interrail journey from Copenhagen to Athens with stops.
        best time of day to visit the grand canyon and where to stay nearby
        Which vaccinations and travel insurance do backpackers need for a tour of Southeast Asia?
        Make a packing list for a ski holiday with a toddler.
        What is the tipping etiquette for guides and taxi drivers in Egypt?
        Family friendly camping sites near a lake in Austria?
        How can I avoid jet lag when I fly from London to Tokyo?
        Plane mir eine Wochenendreise nach Hamburg mit Hotel und Sehenswürdigkeiten.
        请帮我制定一个三天的北京旅游计划，包括景点和住宿。
        ¿Qué lugares me recomiendas visitar en Sevilla en un fin de semana?
        Quel est le meilleur moment pour visiter la Bretagne, et où dormir ?
        What are the top tourist attractions in Paris?
        Suggest a destination for a family vacation in July.
        Plan a one-week itinerary for Thailand.
        How much does a trip to Iceland cost?
        Which hotels near the airport have a shuttle?
        What is the best way to get around in Tokyo?
        Recommend a weekend getaway within three hours of Boston.
        What should I know before visiting Japan for the first time?
        find me cheap flights and a hostel in barcelona
        Describe a day trip to the Alps by bus.
        Which countries can I visit without a visa?
        What clothes should I pack for a safari?
        Is July a good month to go to Bali?
        List restaurants and bars that tourists like in New Orleans.
        Where can I go snorkelling in Europe?
        Travel guide for a city break in Amsterdam
        How do I rent a car abroad, and do I need an international licence?
        Give me sightseeing tips for London with kids.
        What documents do I need at the border?
        Cruise or road trip for a couple in their sixties?
        Explain the train pass and seat reservations in Italy.

        = practical/fitness | Exercise, sport and diet
        Create a workout plan for a beginner, three days a week, with dumbbells only.
        How can I lose five kilos in three months without starving?
        best stretches for lower back after sitting all day
        I want to run a half marathon in October. I run 15 km a week now. Make me a training schedule.
        How many grams of protein should I eat to build muscle at 75 kg?
        Is it better to do cardio before or after lifting weights?
        Explain the correct form for a deadlift and the most common errors.
        Suggest a 20 minute yoga routine for the morning.
        How many calories does an hour of swimming burn?
        My squat has not improved for weeks. How do I break through the plateau?
        meal plan 1800 calories high protein vegetarian
        What is a good warm-up before playing badminton?
        How should I train for my first triathlon with a bad shoulder?
        What's the difference between HIIT and steady endurance training for losing fat?
        Give me exercises to strengthen my knees for skiing.
        How many rest days should there be between heavy leg sessions?
        Do I need supplements such as creatine, and how much a day?
        pushups every day for a month, what will happen
        Design a bodyweight circuit for small hotel rooms, four rounds, no jumping.
        What heart rate zone should I stay in on easy runs?
        How do I get more flexible hips at the age of fifty?
        Help me track macros: I ate two eggs, a bowl of oats and a chicken wrap.
        How do I start going to the gym when I feel shy about it?
        What should cyclists eat during a ride of four hours?
        Which health benefits does regular exercise bring?
        Suggest some exercises for the legs.
        How many steps should I walk each day?
        Create a weekly exercise routine for an office worker.
        What is a healthy diet for an athlete?
        How can I burn belly fat?
        Explain how to do a plank properly.
        Give three tips for staying in shape.
        What stretches should I do before running?
        how long does it take to build muscle
        Compare yoga and pilates.
        I hurt my ankle jogging, when can I train again?
        What should I eat before a workout?
        Design a strength programme with squats, bench press and rows.
        How do I calculate my BMI and daily calories?
        Is intermittent fasting good for losing weight?
        How can I improve my stamina for football?
        How much water should one drink when exercising?
        gym beginner, which machines should i use
        What are good sports for older people?
        Swimming technique: how do I breathe in freestyle?
        如何制定健身计划来减肥？
        Welche Übungen helfen gegen Rückenschmerzen beim Sport?

        = practical/email | E-mails, letters and messages
        Write a polite e-mail to my professor asking for an extension of the deadline by one week.
        Draft a reply that declines the meeting but proposes another date.
        write a short message to my landlord that the heating is broken
        Compose a letter of complaint to the airline about a lost suitcase.
        How should I start an e-mail to somebody whose name I do not know?
        Write a thank-you note to my colleagues for the farewell gift.
        Help me word a text to a friend whose party I forgot.
        Write an invitation to our company's summer picnic, Friday at four, families welcome.
        Draft an apology to a client because the delivery will be two weeks late.
        Follow-up mail after a job interview, friendly, four sentences.
        Please write an e-mail to all staff announcing the new office hours.
        resignation letter, two weeks notice, keep it nice
        Write a message to the teacher: my son is ill and cannot come to school today.
        Formulate a reminder for an unpaid invoice, second notice, firm but polite.
        I need to ask my boss for a day off on short notice. Write the e-mail.
        Write a letter of recommendation for a student who applies for a master's programme.
        Draft a cold e-mail to a researcher whose lab I would like to visit.
        Compose a condolence card for a neighbour who lost her husband.
        Reply to this e-mail, accept the offer and ask when the contract will be sent.
        Write an out-of-office notice for the Christmas holidays
        Compose a letter to the city council about the missing street lights in our road.
        message to a seller asking if the bike is still available and if the price is negotiable
        Schreibe eine höfliche E-Mail an meinen Vermieter wegen der kaputten Heizung.
        帮我写一封邮件给客户，说明发货会延迟。
        Redacta un correo para pedir una cita con el director.
        Rédige un courriel pour remercier mon équipe après le projet.
        Write an email to a customer to say thank you for the order.
        Compose an email asking for a meeting next week.
        Write a letter to a friend about your new house.
        Draft an email to the team about the change of schedule.
        Write a formal letter to apply for a scholarship.
        Create an invitation card text for a wedding.
        Write a polite refusal to an offer.
        How do I end a business letter?
        Text message to wish my aunt a happy birthday
        Write a cover email for sending an invoice.
        write an email telling my colleagues i'm leaving the company
        Compose a letter of apology to a teacher.
        Help me phrase a difficult message to my neighbour about the noise.
        Respond to this email from my client, who wants a discount.
        Draft a letter of intent for buying a house.
        Write a note to go with flowers.
        Write an email to request information about a language course.
        Write a letter to the editor about cycling lanes.
        Subject line and body for an email asking for feedback

        = practical/career | Jobs, applications and study choices
        Write a cover letter for a junior data analyst position at a hospital.
        How do I explain a two-year gap in my CV?
        What questions are asked in an interview for a product manager, and how should I answer?
        Review my resume and tell me what a recruiter would dislike.
        should i quit my job without having a new one
        How do I negotiate a higher salary after an offer?
        I am a nurse and want to move into software. Which path would you suggest?
        Write three resume bullet points for a warehouse supervisor, with results.
        Which degree is better for a career in robotics: computer science or mechanical engineering?
        Prepare me for a behavioural interview. Use the STAR method on "tell me about a conflict".
        What are the daily tasks of a paralegal, and what do they earn?
        Write a LinkedIn summary for a freelance graphic designer with ten years of experience.
        How can I ask for a promotion when my manager has just changed?
        My internship ends next month. How do I turn it into a full-time role?
        pros and cons of working remotely for a startup vs big company
        Make a personal statement for a university application in medicine.
        What skills should an accountant learn to stay employable in the next ten years?
        How do I find a mentor in my industry?
        Give me ideas for side jobs that a student with a car could do.
        How do I answer "what is your greatest weakness" honestly?
        I was rejected after the final round. How can I ask the recruiter for feedback?
        Which certifications help to get hired as a network engineer?
        Career change at 45: from teacher to what? List options with training time.
        How do I prepare for an assessment centre with group exercises?
        How do I write a good resume?
        What questions should I ask at the end of a job interview?
        What skills does a project manager need?
        Write a cover letter for a marketing job.
        How can I become a pilot?
        What is the salary of a software developer in Germany?
        List five jobs for people who like animals.
        How do I prepare for a job interview at a bank?
        Give me tips for networking at a conference.
        How can I be more productive at work?
        Should I do an MBA or get work experience first?
        i hate my job, what should i do
        What are the strengths and weaknesses that I could mention to an employer?
        Which courses help me to become a data scientist?
        How do I write a LinkedIn profile that recruiters notice?
        Is a career in nursing worth it?
        Rewrite my work experience section with action verbs.
        What are the duties of an electrician?
        How do I deal with a bad performance review and a difficult boss?
        Where can I find internships abroad as a student?
        Tell me about a time you failed: how to answer this interview question.
        如何准备面试？请给我一些写简历的建议。

        = practical/relationships | Relationships, feelings and personal advice
        My best friend has stopped answering my messages. What should I do?
        How do I tell my parents that I am moving abroad?
        I feel lonely since I moved to a new city. How can I make friends?
        my girlfriend wants to break up and i don't know why
        How can I apologise to my sister after a fight about money?
        What are signs that a relationship has become unhealthy?
        My husband and I argue about housework all the time. Any advice on how to talk about it?
        How do you get over somebody whom you see at work every day?
        I have a crush on a classmate. How do I start a conversation without being awkward?
        How should I support a friend who lost her father?
        My flatmate never cleans the kitchen. How do I bring it up without a quarrel?
        I am anxious about everything lately and cannot sleep. What helps to calm my mind?
        is it ok to stay friends with your ex
        How do I set boundaries with an overbearing mother-in-law?
        What would be a thoughtful gesture for our tenth anniversary when we are far apart?
        How do I deal with jealousy in a long-distance relationship?
        I said something hurtful when I was angry and I feel guilty. What now?
        My brother drinks too much. How can the family talk to him?
        first date ideas for two introverts
        How do I learn to say no without feeling bad?
        I feel like a failure compared with everyone my age. Talk to me.
        How can I rebuild trust after my partner lied to me?
        My colleague takes credit for my ideas and I feel hurt. Should I confront her?
        How do I cope with homesickness and with missing my friends?
        How do I make new friends?
        Give me advice on how to handle a difficult roommate.
        How can I be a better listener to my partner?
        What are some ways to show someone that you care?
        I'm in love with my best friend, should I tell her?
        How do I deal with stress and loneliness?
        How to know if someone likes you
        My wife wants a divorce and I am heartbroken.
        How can couples improve their communication?
        I feel ignored by my family at every holiday.
        What should I say to a friend who is depressed?
        He didn't text me back after our date. What does it mean?
        How do I forgive someone who betrayed me?
        Tips for introducing my boyfriend to my parents
        How do I become more confident and less shy with people?
        We argue all the time, is it time to split up?
        How do I stop overthinking and being so sensitive?
        How can I comfort someone who is crying?
        A friend borrowed money and does not give it back. How do I ask without ruining the friendship?
        I miss my ex. How long does it take to move on?
        我和男朋友吵架了，应该怎么办？

        = practical/shopping | Products, gifts and buying decisions
        Which laptop under 900 euros is good for photo editing?
        Gift ideas for a father who says he needs nothing, budget 50.
        iphone or pixel, which one should i buy this year
        What should I look for when I buy a used car from a private seller?
        Compare robot vacuums for a flat with two cats and thick carpets.
        Recommend a comfortable office chair for tall people.
        Is it worth paying more for a mirrorless camera than for a compact one?
        What size of bike frame do I need at 1.83 m?
        best budget headphones for the gym, sweat proof
        Which mattress is suitable for side sleepers with back pain?
        Suggest five presents for a girl of nine who loves horses and science.
        How do I find out if an online shop is a fake?
        Are expensive HDMI cables better than cheap ones?
        What is a fair price for a second-hand piano?
        Which coffee machine would you buy for a small office: capsules, filter or fully automatic?
        Help me choose running shoes for flat feet.
        Which brand of washing machine lasts longest and is easy to repair?
        I have 300 dollars for a birthday present for my girlfriend. Ideas?
        Pros and cons of buying a refurbished phone
        Which tent should I purchase for four people and windy places?
        When do prices for televisions usually drop during the year?
        Outfit for a winter wedding: what should a man buy and wear?
        Compare these two monitors and tell me which one is the better deal.
        What do I need to buy for a first aquarium, and what will it cost?
        What is the best smartphone on the market right now?
        Suggest a gift for a friend's wedding.
        Which car should a family of five buy?
        Where can I buy cheap furniture?
        Compare the features and prices of two smartwatches.
        Is this laptop good enough for gaming?
        What are the best headphones under 100 dollars?
        Give me ideas for Christmas presents for my grandparents.
        should i buy a new or a used camera
        What to consider when buying a refrigerator?
        Best shoes for standing all day
        Which skin cream brand do you recommend for dry skin?
        Is it worth buying an electric bike?
        Which printer has the cheapest ink?
        What size of television fits a living room of 20 square metres?
        Recommend a backpack for school with a laptop compartment.
        What kind of jewellery should I buy for my wife?
        Which vacuum cleaner is best for pet hair?
        How do I spot fake designer bags and bad deals?
        Where do I get a good price for a sofa, and when are the sales?


        """##
}
