extension Grammars {
    /// Medicine, law, money, work.
    static let professions = #"""
        topic medicine general 4 en
        > {context}My {kin@1} ({#2-90}) has had {symptom@1} for {days} and {symptom@2} since {weekday}. {medask}{brief}
        > Can {drug@1} be taken with {drug@2} when one has {symptom@1}?{brief}
        > {tell} how {illness} is treated in {country}, and {medask2}{brief}
        > I am {#18-80}, {#50-120} kg, with {symptom@1} after {medtrigger}. {medask}{brief}
        > My blood test shows {marker} {.1-90} and {marker@2} {.1-90}. {medask}{brief}
        > Write patient information on {illness} for {level}, {#1-9}00 words, mentioning {drug} and {symptom}.
        symptom: a dry cough|back pain|dizziness|a rash on the {bodypart}|headaches|swollen ankles|insomnia|a sore throat|numb fingers|heartburn|tiredness|a stiff {bodypart}|night sweats|blurred vision|joint pain|nausea|itching|a fever of 3{#7-9}.{#0-9}|palpitations|ear pain
        bodypart: neck|arm|knee|shoulder|scalp|foot|hip|wrist|back|hand
        illness: asthma|migraine|type 2 diabetes|shingles|anaemia|gout|pneumonia|eczema|high blood pressure|arthritis|hay fever|a slipped disc|hypothyroidism|bronchitis|kidney stones|celiac disease
        drug: ibuprofen|paracetamol|metformin|an antihistamine|amoxicillin|iron tablets|blood thinners|vitamin D|omeprazole|beta blockers|melatonin|cortisone cream|aspirin
        marker: ferritin|TSH|LDL|CRP|HbA1c|creatinine|vitamin B12|potassium|haemoglobin|ALT
        medtrigger: running {#2-30} km|a flight of {#2-14} hours|eating {food}|a cold|lifting boxes|{#2-12} hours at the screen|gardening|a tick bite|a new pillow
        medask: What could it be?|When should we see a doctor?|Is it urgent?|What helps at home?|Which tests make sense?|Could stress cause it?|What should we ask the doctor?|Is that dangerous?
        medask2: what speaks against surgery?|how long it takes.|what it costs.|which side effects are common.|what to avoid.|how to tell it from {illness@2}.
        topic law general 3 en
        > {context}My {party@1} in {country@1} {legalact} {money}. {legalask}{brief}
        > Draft a {legaldoc} between a {job} and {company}, {days} notice, {money}, under the law of {country@1}.{brief}
        > {tell} the clause: "The {party@1} shall, within {#2-60} days of {legalevent}, {duty}, failing which {money} become due." {legalask}{brief}
        > What is the difference between {legalterm} and {legalterm@2} in {country@1}?{brief}
        > I signed a {legaldoc} on {date}; now {legalevent}. {legalask}{brief}
        party: landlord|employer|tenant|supplier|insurer|neighbour|client|contractor|bank|airline|former partner|seller
        legalact: refuses to return|demands|withholds|forgot to invoice|wants to deduct|charged twice|promised in writing|disputes|delays paying
        legaldoc: lease|service agreement|non-disclosure agreement|loan contract|power of attorney|settlement|employment contract|licence|complaint|reminder letter|will|data processing agreement
        legalevent: the {noun} was damaged|delivery is {#2-90} days late|the firm moved to {country@2}|the price rose by {#3-60} %|one side went bankrupt|a {animal} bit a visitor|the work was done badly|the deposit vanished|termination
        duty: repair the {noun}|return all documents|notify the {party@2}|pay the balance|provide a substitute|allow an inspection|insure the {goods}
        legalterm: negligence|a lien|tort|a warranty|limited liability|force majeure|consideration|custody|a patent|a trademark|probate|arbitration|an injunction|precedent
        legalask: What are my rights?|Is that enforceable?|Which deadline applies?|Do I need a lawyer?|How do I answer?|What should I document?|Is it worth suing?|Who bears the burden of proof?
        topic finance general 4 en
        > {context}I can save {money} a month and have {money} in {asset@1}. {finask}{brief}
        > Compare {asset@1} and {asset@2} over {#2-35} years at {.1-11} % for somebody aged {#19-70} in {country@1}.{brief}
        > {solve} the monthly rate of a loan of {amount} at {.1-12} % over {#2-35} years with {#0-9} % fees.{showwork}
        > {tell} {finterm@1} to {level} using {goods} as the example.{brief}
        > {company} sells {#2-90}00 {goods@1} at {#5-300}, variable cost {#2-90}, fixed cost {amount}. {finask2}{showwork}
        > How are {asset@1} taxed in {country@1} when I sell after {days} with {money} gain?{brief}
        asset: an index fund|government bonds|gold|a savings account|a rental flat|shares of one firm|a pension plan|farmland|a money market fund|corporate bonds|a building society contract|a small business
        finask: Is that wise?|What would you change?|How much risk is that?|When can I retire?|Should I pay my loan first?|What about inflation of {.1-9} %?|How do I split it in {#2-6} parts?
        finask2: Where is the break-even?|What is the margin?|What if the price falls {#2-30} %?|How many must it sell for {money} profit?|What is the payback time?
        finterm: compound interest|duration|hedging|a stop-loss|amortisation|liquidity|short selling|the yield curve|a call option|diversification|goodwill|working capital|dollar-cost averaging|the Sharpe ratio
        topic careers general 3 en
        > {context}I've been a {job@1} in {industry@1} for {#1-30} years and want to become a {job@2}. {careerask}{brief}
        > Rewrite this line of my CV: "Was responsible for {#2-40} {goods} and {careerfact} at {company@1}."{brief}
        > Write a cover letter for a {job@1} post at {company@1} ({city@1}); strengths: {trait}, {trait@2}; {#150-400*10} words.
        > Ask me {#3-12} interview questions for {job@1} in {industry@1}, level {seniority}, then rate my answers.{brief}
        > My boss {bosswants} for {money} more a year. {careerask}{brief}
        > How do I tell {first@1} that I {careerstep} without {fear}?{brief}
        careerfact: cut costs by {#2-40} %|led {#2-30} people|trained {#2-60} colleagues|opened {#1-9} branches|answered {#10-90} calls a day|moved {#2-9} systems|ran the {month} fair
        trait: patience|attention to detail|{#2-9} languages|calm under pressure|teaching|numbers|driving licence|organisation|humour|{language}|first aid
        seniority: junior|mid|senior|lead|trainee|head of department
        bosswants: wants me to move to {city}|offers a {seniority} role|asks me to work on {weekday}s|wants me to manage {#2-20} {job}s|suggests {#20-38} hours
        careerask: Is it realistic?|What should I learn first?|How do I negotiate?|What would you do?|Which certificates count?|How do I explain the gap of {days}?
        careerstep: resign in {month}|want part time|declined the {job} role|need {#2-9} weeks off|applied at {company}
        fear: burning bridges|sounding rude|losing the bonus|a fight|regrets
        """#
}
