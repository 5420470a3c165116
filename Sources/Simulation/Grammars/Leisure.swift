extension Grammars {
    /// Sports, music, gardening, games, parenting, study.
    static let leisure = #"""
        topic sports general 3 en
        > {context}{tell} the {sportrule} rule in {sport@1} to {level}.{brief}
        > My {sport@1} team of {#7-16}-year-olds {sportissue}. Give me {#2-8} drills of {#5-30} minutes.{brief}
        > Who should take part if {#4-24} teams play {sport@1} in {#1-5} halls over {days}? Make a schedule with {#1-4} groups.{brief}
        > Write a match report, {#80-400*10} words: {city@1} beat {city@2} {#1-9} to {#0-8} in {sport@1}, {first@1} decided it in minute {#2-90}.
        > {tell} how a beginner of {#8-70} buys gear for {sport@1} with {money}.{brief}
        sport: football|handball|basketball|volleyball|table tennis|rugby|fencing|judo|ice hockey|badminton|cricket|water polo|orienteering|rowing|curling|archery|tennis
        sportrule: offside|substitution|advantage|tie-break|foul|time-out|penalty|scoring|equipment|overtime
        sportissue: loses in the last {#2-20} minutes|cannot pass under pressure|argues with {job}s|lost {#3-12} games|has only {#5-11} players|is afraid of contact|runs too little
        topic music general 3 en
        > {context}Suggest a chord progression in {key@1} for a {genre@1} song about a {noun}, {#60-180} bpm, {#4-32} bars.{brief}
        > Write {#2-6} verses of a {genre@1} song: {first@1} left {city@1} on a {weekday} and feels {feeling}.{brief}
        > How do I practise {instrument@1} {#10-90*5} minutes a day to play in {key@1} by {month}?{brief}
        > {tell} the difference between {genre@1} and {genre@2} to {level} with {#2-6} examples.{brief}
        > My {instrument@1} {instrfault}. {homeask2}{brief}
        key: C major|A minor|E flat major|F sharp minor|D dorian|G major|B minor|A flat major|E phrygian|D minor|B flat major
        genre: blues|folk|bossa nova|techno|baroque|gospel|punk|swing|ambient|reggae|tango|shanty|funk|country|fado
        instrument: guitar|cello|trumpet|piano|accordion|flute|drum kit|ukulele|clarinet|banjo|harp|bass|violin|saxophone
        instrfault: buzzes on the {#1-6}th string|is {#3-60} cents flat|sticks in {month}|sounds dull|squeaks above {key}|lost a screw
        homeask2: Can I repair it?|Which strings should I buy?|What does a service cost?|Is it the humidity of {#20-80} %?
        topic gardening general 3 en
        > {context}My {plant@1} {plantfault} after {#2-60} days in {soil@1}. {plantask}{brief}
        > What can I plant next to {plant@1} in {month@1} on {.1-90} m2 of {soil@1} in {city}?{brief}
        > Make a calendar for {plant@1}, {plant@2} and {plant@3} in {country@1}, {#200-1800*50} m above the sea, watering every {#1-9} days.{brief}
        > How do I get rid of {pest@1} on {plant@1} without {pestno}?{brief}
        > How much {fertiliser} do {#2-40} {plant@1} plants need in a {#5-90} litre tub?{brief}
        plant: tomato|basil|lavender|rose|fig tree|courgette|orchid|hydrangea|strawberry|olive tree|fern|chilli|raspberry|lemon tree|mint|pea|dahlia|kale|apple tree|monstera
        plantfault: has {colour} spots|drops its leaves|leans to one side|grows only {#1-20} cm|does not flower|has sticky leaves|wilts at noon|is eaten from below|went soft
        plantask: What is it?|Too much water?|Should I repot it?|Can it be saved?|Cut it back by {#10-80} %?
        soil: clay|sand|a north-facing bed|a raised bed|peat-free compost|a balcony box|chalky soil|a greenhouse at {#8-38} °C
        pest: aphids|slugs|spider mites|voles|mildew|ants|caterpillars|fungus gnats|scale insects|blight
        pestno: poison|harming bees|spending over {money}|netting|digging everything up
        fertiliser: compost|horn meal|liquid fertiliser|ash|lime|manure|coffee grounds
        topic games general 2 en
        > {context}Design a {gamekind@1} for {#2-12} players about a {job@1} and a {animal@1}, playing time {#10-180*5} minutes, with {gamepart@1} and {gamepart@2}.{brief}
        > In my campaign the party ({#2-7} players, level {#1-19}) meets a {adjective@1} {animal@1} in a {adjective@2} {noun@1}. Give me {#2-6} plots with {gamepart@1}.{brief}
        > Chess: after 1. {chess} {chess} 2. {chess} {chess}, what is the plan for {side}, rating {#600-2200*50}?{brief}
        > Balance this: {gamepart@1} costs {#2-30} and gives {#1-12}; {gamepart@2} costs {#2-30} and gives {#1-12}; games last {#4-30} rounds.{brief}
        gamekind: card game|board game|text adventure|escape room|quiz|dice game|treasure hunt|pen-and-paper scenario
        gamepart: hidden roles|dice|auctions|a {noun} deck|trading {goods}|a traitor|{#2-9} endings|a timer of {#1-15} minutes|maps|secret notes|{colour} tokens
        chess: e4|d4|c5|Nf3|e5|Nc6|Bb5|g6|c4|Nf6|d5|Bg5|e6|a6|b3|f4
        side: White|Black
        topic parenting general 3 en
        > {context}My {#1-17}-year-old {childact}. {childask}{brief}
        > Explain {childtopic} to a {#3-12}-year-old using a {noun} and a {animal}.{brief}
        > {#3-15} activities for {#1-24} children aged {#2-13} on a rainy {weekday} with {goods@1}, {#20-180*10} minutes.{brief}
        > Write a bedtime story of {#100-900*50} words with a {adjective@1} {animal@1}, a {noun@1} and a child named {first@1}.
        > Plan a birthday for {#4-25} children in {month@1}, theme {childtheme}, {money}.{brief}
        childact: won't sleep before {#8-11} pm|bites|refuses {food}|is scared of {animal}s|spends {#2-9} hours on the phone|lies about homework|has no friends in {city}|talks very little|wants a {pet}|failed {#1-5} tests
        pet: dog|cat|rabbit|snake|pony|hamster
        childask: Is that a phase?|What can I do tonight?|When should I get help?|What should I not say?|How did others solve it?
        childtopic: why we sleep|money|where rain comes from|death|fractions|how a {device} works|sharing|black holes|jealousy|elections
        device: phone|radio|fridge|lift|camera|clock
        childtheme: pirates|space|{animal}s|{colour} things|detectives|circus|dinosaurs|{country}
        topic study general 3 en
        > {context}I have {days} until the exam in {subject@1} and {#3-24} chapters. Make a plan with {#1-6} hours a day.{brief}
        > Quiz me on {subject@1}: {#3-20} questions, difficulty {#1-10}, focus on {subjectpart}.{brief}
        > Make {#5-40} flash cards about {subjectpart@1} in {subject@1} for {level}.{brief}
        > Give feedback on my thesis statement: "{subjectpart@1} in {subject@1} shows that {country@1} {thesisverb} {country@2} because of {noun}s." {brief}
        > Outline an essay of {#600-5000*100} words on {subjectpart@1} ({subject@1}) with {#2-9} sources.{brief}
        subject: economics|statistics|anatomy|linguistics|civil law|ecology|psychology|art history|thermodynamics|accounting|pedagogy|astronomy|sociology|microbiology|theology|marketing
        subjectpart: the main theories|measurement|common mistakes|chapter {#1-24}|the {#1600-1990*10}s|methods|ethics|case {#1-40}|the vocabulary|history of the field|open questions|the formulas
        thesisverb: depended on|overtook|never understood|imitated|financed|feared
        """#
}
