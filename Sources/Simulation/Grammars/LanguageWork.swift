extension Grammars {
    /// Work on given texts: translating, condensing, sorting, correcting.
    static let language = #"""
        common
        sentence: {first} {passverb} the {adjective} {noun} near {city}.|The {noun} of {city} was {passpart} in {#1700-2020}.
        |On {weekday}, {#2-900} {job}s {passverb2} because of {money}.|Nobody in {country} expected the {animal} to come back.
        |According to {company}, sales of {goods} fell by {#2-60} % in {month}.|It took {days} until the {noun} was {adjective} again.
        |Most {job}s prefer {goods} that last {#2-20} years.|The {industry} sector of {country} lost {amount} jobs.
        |{first} was {feeling} when the {noun} arrived from {city}.|A {adjective} {animal} lives under the {noun}.
        |The council spent {money} on {goods} and a new {noun}.|Experts advise checking the {noun} every {#2-30} days.
        passverb: repaired|sold|painted|discovered|lost|inherited|photographed|measured|opened|guarded
        passverb2: went on strike|met in {city}|signed a letter|changed shifts|left {country}|asked for help
        passpart: built|closed|flooded|rebuilt|sold|renamed|burnt down|opened to visitors
        passage: {sentence} {sentence} {sentence}|{sentence} {sentence} {sentence} {sentence}|{sentence} {sentence} {sentence} {sentence} {sentence} {sentence}
        tongue: German|French|Spanish|Italian|Polish|Japanese|Dutch|Portuguese|Turkish|Czech|Korean|Swedish|Arabic|Chinese
        topic translation general 4 en
        > Translate into {tongue@1}{register}:\n\n{passage}
        > How do you say "{sentence}" in {tongue@1}, and word for word?{register}
        > Which is more natural in {tongue@1} for "{sentence}": one sentence or two?{register}{brief}
        > Translate the menu items {food@1} with {food@2}, {dish2} and {dish2@2} into {tongue@1} for a {country@1} restaurant.{register}
        register: | formally| for a letter| as a local would say it| keeping names| British spelling| for subtitles, {#20-42} characters a line
        dish2: stewed {food}|a {colour} soup|grilled {food}|a plate of {food}|sweet {food}|{food} salad
        topic summaries general 4 en
        > Summarise in {#1-6} {sumunit}:\n\n{passage} {passage}
        > {sumask} the following for {level}:\n\n{passage} {passage}
        > Headline and {#2-5} key points, please:\n\n{passage}
        > What does this text say about {noun}s and {money}? Answer only from it.\n\n{passage}
        sumunit: sentences|bullet points|short paragraphs|tweets|lines
        sumask: Condense|Give the gist of|Shorten to {#20-60} % of its length|Extract the facts from|Simplify|Make notes from
        topic classification general 3 en
        > Classify as {labels@1}: "{review}"
        > Label ({labels@1}), answer with one word.\nText: {review} {review}
        > Is this {labels@2}? Explain in {#3-15} words: "{review}"
        > Rate from 1 to {#5-10} how {labelscale} this is: "{review}"
        labels: positive or negative|spam or not|urgent, normal or low|complaint, question or praise|billing, technical or other|sarcastic or sincere|politics, sport, culture or business|A, B or C|refund, exchange or neither
        labelscale: angry|helpful|polite|clear|likely to be fake|urgent|{feeling}
        review: The {goods} from {company} came {#2-30} days late and one was {colour} instead of {colour@2}.|I love my {goods}, used them in {city} for {days}!|Order {#1000-99999}: {#1-9} {goods} missing, please call {first}.|Great for {money}, but the {noun} broke after {#2-90} uses.|Win {money} now, reply to {company}!|{first} at the desk in {city} was very {adjective}, thank you.|Why was I charged {money} twice in {month}?|My {kin} gave me these {goods}, {#1-5} stars.|The app shows error {#100-999} when I pay for {goods}.|Delivery to {country} took {days}, support was {adjective}.
        topic proofreading general 3 en
        > Correct the grammar: "{mistake} {mistake} {sentence}"
        > Is it "{choice2}" or "{choice2@2}" in: "{sentence}"?{brief}
        > Improve the style of this paragraph for {level}, keep the length:\n\n{passage} {mistake}
        > Give {#2-9} synonyms for "{adjective@1}" and "{passverb@1}" that fit: "{sentence}"
        mistake: {first} have buyed {#2-90} {goods} in {city}.|The {noun} what I seen was more {adjective} as yours.|Me and {first} goes to {city} since {#2-20} years.|He don't knows how much {goods} is left.|If I would be a {job}, I will go to {country}.|Their is to much {noun}s in {city}.
        choice2: less|fewer|who|whom|affect|effect|lay|lie|since|for|among|between|its|it's|that|which
        """#
    /// Structured data from text, and product support.
    static let extraction = #"""
        topic json-extraction general 3 en
        > Extract {jsonkeys} as JSON:\n\n{record}
        > Return only JSON with the keys {jsonkeys}; null when missing.\n\n{record} {record}
        > Turn this into {format} with the columns {jsonkeys}:\n\n{record}\n{record}\n{record}
        > Which fields of \{"id": {#100-9999}, "name": "{first@1}", "city": "{city@1}", "total": {.2-900}, "items": [{#1-90}, {#1-90}]} violate a schema that needs {jsonkeys}?
        jsonkeys: name, city, amount|date, sender, total|item, count, price|person, company, role|title, deadline, owner|from, to, departure|product, defect, order|place, event, year
        format: CSV|YAML|a Markdown table|XML|a list of SQL inserts|JSON lines
        record: On {date}, {first} from {company} in {city} ordered {#2-900} {goods} for {money}, delivery to {country} by {date}.|{first} ({job}, {#18-70}) called at {#8-19}:{#10-59} about invoice {#1000-99999}: {money} instead of {money}.|Meeting {weekday} {#8-18}:{#10-59}, room {#1-40}: {first}, {first} and {first} discuss {goods} and the {noun}.|Train {#100-2900} from {city} to {city}, {date}, seat {#1-120}, {money}.|{company} hires a {job} in {city}, {money} a month, apply before {date}.
        topic support general 4 en
        > {supphello}my {goods@1} (order {#10000-99999}) {supissue}. {supask}
        > {supphello}I was charged {money} on {date} for {goods@1}. {supask}
        > {supphello}how do I change {supset} in my {company@me} account? {supask}
        > {supphello}does {company@me} deliver {goods@1} to {city@1} within {days}? {supask}
        > {supphello}the code {#100-999}{letter4}{#10-99} does not work for {#2-12} {goods@1}. {supask}
        > {supphello}I cancelled on {date} but {supissue}. Customer number {#100000-999999}. {supask}
        supphello: |Hello, |Hi team, |Hey, |Good evening, |Dear support, 
        supissue: never arrived|arrived broken|is the wrong size|stopped after {days}|has {colour} stains|is {#2-30} days late|came twice|is missing {#1-9} parts|smells strange|still shows as unpaid
        supask: Please help.|What now?|I want my money back.|Can I speak to a person?|When will it arrive?|Is that normal?|Ticket {#1000-9999} got no answer.|My {kin} needs it by {weekday}.
        supset: the address|my e-mail|the {weekday} delivery|the card ending in {#1000-9999}|my plan|the language|my name to {first}|the {colour} theme|notifications
        letter4: A|B|K|Q|R|X|Z
        """#
}
