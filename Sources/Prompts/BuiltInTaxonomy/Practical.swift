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

        = practical/parenting | Children, family and learning at home
        My two-year-old throws a tantrum every time we leave the playground. What can we do?
        How much screen time is fine for a child of six?
        activities for a rainy day with three kids under five
        How do I explain death to a five-year-old whose grandfather died?
        When do babies usually sleep through the night, and how can we help?
        Our son refuses to do his homework. How can we motivate him without bribes?
        What are age-appropriate chores for a girl of eight?
        How do I prepare my toddler for the arrival of a baby brother?
        Ideas for a birthday party for ten kids, theme dinosaurs, in a small garden.
        My teenager spends all night on the phone. What rules make sense?
        how to get baby to take a bottle after breastfeeding
        Is bilingual upbringing confusing for small children?
        What should I do when my daughter is bullied at school?
        Make a weekly routine for a family with twins and two working parents.
        How do I potty train a stubborn three-year-old?
        Which books would you read to a child of four at bedtime?
        How can I talk to my twelve-year-old about puberty?
        Fun experiments with things from the kitchen to do with primary school children
        My kid is a picky eater and only wants noodles. Tips for the parents?
        How much pocket money is right for a ten-year-old?
        What games help preschool children learn to count?
        When should a child start to learn an instrument?
        How do single parents find time for themselves?
        Separation anxiety at the kindergarten: how long does it last and what can a mother do in the morning?


        """##
}
