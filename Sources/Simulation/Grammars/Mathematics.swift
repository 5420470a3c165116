extension Grammars {
    /// Mathematics and logic.
    static let mathematics = #"""
        common
        solve: Solve|Find|Determine|Work out|Compute|Please solve|How do I solve|Help with this:|Show how to solve
        showwork: | Show every step.| Explain the method.| Give an exact answer.| Round to {#1-4} digits.| Check the result.
        | Is there a shorter way?| I got {#2-900}, is that right?| Simplify fully.| Which theorem is used?| State all assumptions.
        topic algebra reasoning 4 en
        > {solve} {#2-19}x{sign}{#1-90} = {#2-19}x{sign}{#1-90}.{showwork}
        > {solve} the system {#2-12}x{sign}{#2-12}y = {#1-90}, {#2-12}x{sign}{#2-12}y = {#1-90}.{showwork}
        > {solve} {#1-9}x^2{sign}{#1-40}x{sign}{#1-90} = 0 {domain}.{showwork}
        > For which values of {letter} does {#1-9}x^2{sign}{letter}x{sign}{#1-90} = 0 have {roots}?{showwork}
        > Factor {#2-9}x^3{sign}{#1-30}x^2{sign}{#1-60}x{sign}{#1-90}{sign}{#1-9}x^4 {domain}.{showwork}
        > If f(x) = {#2-19}x{sign}{#1-40} and g(x) = x^{#2-5}{sign}{#1-30}, {solve} f(g({#1-12})) and g(f({#1-12})).{showwork}
        sign:  + | - 
        letter: a|b|k|m|p|t|c
        domain: over the reals|over the integers|over the complex numbers|modulo {#3-97}|for x > {#0-9}|with x in [-{#1-9}, {#1-9}]
        roots: two real roots|a double root|no real root|integer roots|a root at x = {#1-12}|roots of opposite sign
        topic calculus reasoning 4 en
        > {solve} the {calcgoal} {calcfun}{sign}{calcfun}.{showwork}
        > {solve} the limit of ({calcfun}) / ({calcfun}) as x goes to {limit}.{showwork}
        > Where does {calcfun}{sign}{#1-90}x have {extremum} on [{#0-4}, {#5-30}]?{showwork}
        > A {vessel} fills at {#2-90} litres a minute; its radius grows by {.0-9} cm per minute. {solve} the rate of the height when it is {#2-90} cm.{showwork}
        > {solve} the differential equation y' {sign}{#1-9}y = {calcfun}, y(0) = {#0-19}.{showwork}
        sign: + |- 
        calcgoal: derivative of|second derivative of|integral from {#0-3} to {#4-12} of|Taylor polynomial of degree {#2-7} at {#0-5} of|area under|mean value on [{#0-4}, {#5-12}] of|tangent at x = {#1-9} to
        calcfun: {#2-19}x^{#2-7}|sin({#2-12}x)|e^({#2-9}x)|ln(x + {#1-30})|x·cos({#1-9}x)|1/(x + {#1-40})|sqrt(x + {#1-60})|x^{#2-5}·e^x|{#2-30}/x^{#1-4}|tan(x/{#2-9})
        limit: 0|infinity|{#1-12}|-{#1-9}|pi/{#2-6}
        extremum: a maximum|a minimum|an inflection point|a saddle|its steepest slope
        vessel: cone|cylinder|tank|funnel|trough|hemisphere|pyramid-shaped pit
        topic geometry reasoning 4 en
        > {shape} has {measure@1} {.2-90} cm and {measure@2} {.2-90} cm. {solve} its {want}.{showwork}
        > Points A({#0-20}, {#0-30}), B({#0-20}, {#0-30}) and C({#0-20}, {#0-30}) are given. {solve} the {want} of {shape} through them.{showwork}
        > A {noun} {#2-60} m tall casts a shadow of {.2-90} m; how long is the shadow of a {noun@2} of {#2-60} m?{showwork}
        > {shape} is inscribed in a circle of radius {#2-60}. {solve} the ratio of their {want}s to {#2-5} digits.{showwork}
        > Prove that in {shape} the {measure} is at most {#2-9} times the {measure@2}, or give a counterexample.{showwork}
        shape: A triangle|A right triangle|A regular {#5-12}-gon|A trapezium|A rhombus|A cube|A square pyramid|A cone|A parallelogram|A kite|An isosceles triangle|A cylinder|A sphere cap
        measure: side|height|diagonal|median|perimeter|base|radius|slant height|bisector|inner angle
        want: area|volume|perimeter|largest angle|height|circumradius|inradius|diagonal|surface|centroid
        topic probability reasoning 4 en
        > A bag holds {#2-20} {colour@1} and {#2-20} {colour@2} balls. You draw {#2-6} {replace}. {probwant}{showwork}
        > {first} rolls {#2-9} dice with {#4-20} sides. {probwant}{showwork}
        > A test for a disease with prevalence {.0-9} % has sensitivity 9{#0-9} % and specificity 9{#0-9} %. {probwant}{showwork}
        > Buses come every {#4-40} minutes on average; {first} waits {#2-60} minutes. {probwant} Assume {process}.{showwork}
        > {#3-40} people from {city} sit at random at a table with {#41-90} seats. {probwant}{showwork}
        > X is {process} with mean {#2-90} and variance {#1-40}; n = {#10-900}. {probwant}{showwork}
        replace: with replacement|without replacement|one after another|at once
        probwant: What is the chance that exactly {#1-5} match?|What is the expected number of pairs?|What is the probability of at least {#1-4} {colour@1}?|What is the variance?|How likely is it that the first {#2-4} agree?|What is the chance given one is {colour@1}?|How many tries for a 9{#0-9} % chance?|Which is likelier, {#1-4} or {#5-9}?
        process: a Poisson process|normal|binomial|geometric|uniform|exponential|independent draws
        topic number-theory reasoning 2 en
        > {solve} the remainder of {#2-90}^{#20-9000} divided by {#7-997}.{showwork}
        > How many {numkind} are there below {#2-90}{#100-999}?{showwork}
        > {solve} the gcd and lcm of {#100-9999} and {#100-9999}, then write the gcd as a combination.{showwork}
        > Prove that n^{#2-9} + {#1-90}n is divisible by {#2-12} for every {numkind}, or find a counterexample.{showwork}
        > {solve} x in {#2-90}x = {#1-90} mod {#7-997}, and say how many solutions are {numkind}.{showwork}
        numkind: primes|squares|numbers with {#2-6} divisors|palindromes|multiples of {#3-19}|numbers coprime to {#6-90}|odd integers|sums of two squares|perfect cubes|digits sums equal to {#5-30}
        topic word-problems reasoning 5 en
        > {first@1} buys {#2-40} {goods@1} at {#2-90} each and {#2-30} {goods@2} at {#2-60} each, gets {#5-40} % off and pays with {#2-9}000. How much change is there?{showwork}
        > A {vehicle@1} leaves {city@1} at {#1-11}:{#10-59} at {#30-160} km/h, a {vehicle@2} leaves {city@2}, {#40-900} km away, at {#1-11}:{#10-59} at {#30-160} km/h. When do they meet?{showwork}
        > {first@1} needs {#2-30} hours for a {noun}, {first@2} needs {#2-30}. They work together for {#1-6} hours, then {first@2} leaves. How long does {first@1} need for the rest?{showwork}
        > Mix {#2-90} litres of {#5-45} % solution with {#50-95} % solution to get {#46-49} %: how much is needed, and what if {#1-9} litres spill?{showwork}
        > {first@1} is {#2-5} times as old as {first@2}; in {#2-30} years the sum is {#40-160}. How old are they?{showwork}
        > {company} made {amount} in {month@1}, {#2-60} % more in {month@2} and {#2-40} % less after that. What is the total, and the mean per month?{showwork}
        > A {industry} firm fills {#2-90} boxes with {#3-40} {goods} every {#2-50} minutes; {#1-12} % break. How many whole boxes after {#2-14} hours?{showwork}
        vehicle: train|bus|cyclist|lorry|ferry|car|tram|scooter
        topic logic-puzzles reasoning 4 en
        > {first@1}, {first@2}, {first@3} and {first@4} own {animal@1}, {animal@2}, {animal@3} and {animal@4}. {clue} {clue} {clue} Who owns the {animal@2}?{showwork}
        > {#3-12} {job}s stand in a row wearing {colour@1} or {colour@2} hats; each sees {#1-6} in front. {clue} How many can be sure of their colour?
        > On an island, {#2-40} % always lie. {first@1} says: "{first@2} or I lie." {clue} {clue} Who can be trusted?{showwork}
        > You have {#2-5} jugs of {#3-9}, {#10-17} and {#18-29} litres. How do you measure {#1-8} litres in the fewest moves?{showwork}
        > Next in the sequence {#1-12}, {#13-30}, {#31-60}, {#61-99}, ...? Two candidates are {#100-200} and {#201-300}.{showwork}
        > {#2-30} coins, one is {weigh}. How many weighings with {#1-3} scales find it, and what if {#2-4} are?{showwork}
        clue: {first@1} is older than the owner of the {animal@3}.|Nobody named {first@4} lives in {city}.|The {animal@1} lives next to {first@2}.|{first@3} dislikes the {animal@2}.|Exactly {#1-3} of these statements are true.|{first@2} arrived {#2-50} minutes after {first@4}.|The {colour@1} one came {#2-4} places before the {colour@2} one.|If {first@1} lies, {first@3} does not.|The {animal@4} belongs to {first@1} or {first@2}.
        weigh: heavier|lighter|a fake|slightly different|bent
        """#
}
