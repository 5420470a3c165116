extension Grammars {
    /// Words that many topics share.
    static let vocabulary = #"""
        common
        first: Ada|Bruno|Carla|Dmitri|Elif|Farid|Greta|Hana|Ivo|Jonas|Kemal|Lucia|Mira|Nadia|Omar|Petra|Quentin|Rosa
        |Selma|Tomas|Ursula|Viktor|Wanda|Xenia|Yusuf|Zofia|Anselm|Bettina|Cyril|Dora|Emil|Fiona|Gustav|Helga|Imre|Jana
        |Kofi|Leila|Marek|Noor|Olga|Pavel|Ravi|Sanne|Tariq|Uwe|Vera|Wim|Yara|Zoltan
        city: Lisbon|Kyoto|Oslo|Marrakesh|Vienna|Porto|Tallinn|Seville|Hanoi|Lima|Montreal|Naples|Krakow|Bergen|Cusco
        |Ghent|Dubrovnik|Jaipur|Salzburg|Edinburgh|Valparaiso|Taipei|Zagreb|Bologna|Malaga|Riga|Nagoya|Chiang Mai
        |Cape Town|Reykjavik|Antwerp|Granada|Busan|Leipzig|Tbilisi|Turin|Cork|Utrecht|Ljubljana|Oaxaca
        country: Portugal|Japan|Norway|Morocco|Austria|Estonia|Vietnam|Peru|Canada|Italy|Poland|Croatia|India|Scotland
        |Chile|Taiwan|Slovenia|South Africa|Iceland|Belgium|Spain|Korea|Georgia|Ireland|the Netherlands|Mexico|Greece
        month: January|February|March|April|May|June|July|August|September|October|November|December
        weekday: Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
        colour: red|blue|green|amber|violet|grey|teal|crimson|ivory|black|copper|navy
        animal: otter|heron|fox|badger|lynx|crow|donkey|goat|beaver|owl|hedgehog|mule|stork|marten|tortoise|whale
        language: Python|Go|Rust|Java|TypeScript|Kotlin|C++|Swift|Ruby|C#|Scala|PHP|Elixir|Haskell|Lua|Julia
        adverb: quietly|slowly|carefully|suddenly|gently|boldly|rarely|nearly|calmly|badly
        adjective: old|bright|narrow|hidden|broken|gentle|crowded|silent|stubborn|fragile|honest|rusty|distant|modest
        |curious|reluctant|tidy|hollow|generous|sleepy|sturdy|foggy|restless|plain
        job: nurse|teacher|electrician|accountant|baker|graphic designer|project manager|librarian|welder|architect
        |data analyst|truck driver|pharmacist|sales manager|physiotherapist|journalist|carpenter|biologist|paralegal
        |product owner|network technician|chef|translator|bus driver|civil engineer|social worker|florist|receptionist
        industry: logistics|healthcare|retail|insurance|education|construction|tourism|agriculture|banking|energy
        |publishing|catering|manufacturing|real estate|telecoms|gaming|public transport|fashion|recycling|printing
        goods: running shoes|desk lamps|ceramic mugs|bike locks|rain jackets|standing desks|coffee grinders|backpacks
        |garden hoses|water bottles|yoga mats|phone cases|kitchen knives|reading glasses|tents|board games|headphones
        |picture frames|dog beds|wool socks|air filters|notebooks|toolboxes|electric kettles
        service: a booking portal|a parcel tracker|a payroll service|a meal planner|a chat widget|an invoice archive
        |a fleet dashboard|a ticket shop|a tutoring site|a clinic calendar|a warehouse app|a survey tool|a job board
        |a parking app|a loyalty programme|a photo library|a donations page|an energy monitor|a library catalogue
        company: Harbour & Pine|Nordlicht Works|Bluefen|Kestrel Supply|Ostrava Glass|Little Fir|Quarry Lane|Redwick
        |Tamarind House|Velora|Westmere|Millrace|Copperleaf|Fennbridge|Saltmarsh|Brightwell|Elmsworth|Larkfield
        |Ravensby|Thornbury Mills|Ashgrove|Dunmore|Holloway & Finch|Ingleside|Juniper Yard
        noun: ladder|harbour|orchard|lantern|bridge|clock|river|suitcase|violin|chimney|garden|window|kettle|map
        |staircase|telescope|ferry|market|piano|mirror|bakery|workshop|lighthouse|attic|tunnel|compass|kitchen
        feeling: homesick|relieved|jealous|proud|ashamed|hopeful|bored|overwhelmed|grateful|nervous|lonely|angry
        food: lentils|rye bread|salmon|peanuts|goat cheese|tomatoes|rice|shrimps|eggs|mushrooms|spinach|chickpeas|beef
        |potatoes|apples|yoghurt|cabbage|noodles|pumpkin|tofu|beans|walnuts|leeks|carrots|oats|aubergines|lemons|millet
        amount: {#2-9}0|{#1-9}50|{#2-40}00|{#1-9},{#1-9}00|{#12-98},000
        money: ${amount}|{amount} euros|£{amount}|{amount} dollars
        days: {#2-14} days|{#2-8} weeks|{#2-11} months
        date: {#1-28} {month}|{month} {#1-28}|the {#3-20}th of {month}
        """#
    /// Turns of phrase that many topics share.
    static let phrases = #"""
        common
        greeting: Hi, |Hello, |Hey, |Hi there! |Good morning. |Hello! |hey - |Hi again. 
        opening: Please |Kindly: |Quick one: |Question: |A question: |Next: |So, |Okay. |Again: |One more. |Now: |Here goes. 
        closing: Thanks!| Thank you.| Thanks in advance.| Please be precise.| Answer in full.| Take your time.| Be clear.
        | No rush.| Many thanks.| Keep it readable.
        please: Please |Could you |Can you |I need you to |Would you |You should |Now 
        tell: Explain|Tell me|Describe|Help me understand|I want to know|Clarify|Walk me through|Say in your own words
        why: why|how|how it can be that|in which cases
        brief: | Keep it short.| In {#2-6} sentences.| Use bullet points.| At most {#5-30}0 words.| One paragraph.
        | Give an example.| Give {#2-5} examples.| No jargon please.| Be specific.| As a table, if you can.
        level: a beginner|a {#8-15}-year-old|a first-year student|somebody without maths|my manager|an expert|my team
        |a {job}|my class|a layman|a sceptic
        context: I am a {job}. |I work in {industry}. |For a course: |My colleague {first} asked me this. |For my blog: 
        |I'm preparing for an exam on {weekday}. |Background: I live in {city}. |This came up at work. |Hobby question. 
        |I have {#10-55} minutes. |It's for a talk in {month}. |My {kin} wants to know: |Not urgent. |For homework: 
        |I tried a search and found nothing useful. |Long time fan, first question. |I'm stuck. |Bear with me. 
        kin: mother|father|sister|brother|son|daughter|uncle|flatmate|neighbour|grandmother|boss|partner|cousin|niece
        """#
}
