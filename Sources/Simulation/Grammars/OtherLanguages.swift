extension Grammars {
    static let german = #"""
        topic deutsch-alltag general 6 de
        > {dehallo}{dekannst} {dething} für {dewho} in {#2-9}0 Minuten {deverb}?{deextra}
        > {dehallo}mein {dekin} {detut} seit {#2-30} Tagen. {defrage}{deextra}
        > Was kostet {dething} in {city} für {#1-9} Personen im {demonat}, und lohnt es sich mit {#20-900*10} Euro?{deextra}
        > Schreibe eine E-Mail an {dewho}: {dedass}. {deextra}
        > Wie erkläre ich {dewho}, dass {dedass}?{deextra}
        dehallo: |Hallo, |Guten Tag, |Moin, |Kurze Frage: |Ich bin neu hier. 
        dekannst: kannst du mir|könntest du|ich möchte|wie kann ich|hilf mir,
        dething: ein Rezept mit {defood}|einen Trainingsplan|eine Reise nach {city}|einen Brief ans Amt|ein Gedicht über {defood}|eine Wohnung mit {#1-6} Zimmern|einen Vertrag über {#2-90} Monate|ein Geschenk|einen Lebenslauf|eine Rede
        dewho: meine Chefin|meinen Bruder|einen Anfänger|{first}|die Nachbarn|eine {#5-17}-Jährige|den Vermieter|{#2-40} Gäste|meine Oma
        deverb: planen|schreiben|vorbereiten|erklären|finden|verbessern|organisieren
        dekin: Hund|Nachbar|Auto|Router|Sohn|Vermieter|Rücken|Kater|Kollege {first}
        detut: macht Geräusche|antwortet nicht|braucht {#2-90} Liter|schläft kaum|will {#100-900*10} Euro|ist müde|verliert Öl|bellt nachts um {#1-5}
        defrage: Was tun?|Ist das normal?|Wen rufe ich an?|Muss ich zum Arzt?|Darf er das?
        defood: Linsen|Kürbis|Quark|Spargel|Pilzen|Äpfeln|Reis|Lachs|Kohl
        demonat: Januar|März|Mai|Juli|September|Oktober|Dezember
        dedass: die Lieferung {#2-30} Tage zu spät ist|ich am {#1-28}. {demonat} nicht kommen kann|{first} die Aufgabe übernimmt|der {dekin} krank ist|die Rechnung über {#20-900} Euro falsch ist|wir nach {city} ziehen
        deextra: | Bitte kurz.| Mit Beispiel.| In {#2-9} Sätzen.| Danke!| Als Liste.| Bitte förmlich.
        topic deutsch-lernen reasoning 4 de
        > {deaufgabe} Ein Zug fährt um {#1-11}:{#10-59} Uhr in {city} mit {#40-200} km/h los, die Strecke ist {#60-900} km lang. Wann kommt er an?{derechne}
        > {deaufgabe} Löse {#2-19}x + {#1-90} = {#2-19}x - {#1-90}.{derechne}
        > {deaufgabe} {first} kauft {#2-40} {deware} zu je {#2-60} Euro mit {#3-40} % Rabatt. Was bleibt von {#3-9}000 Euro?{derechne}
        > Erkläre {dethema} mit {#2-5} Beispielen aus dem Jahr {#1500-2020}.{derechne}
        deaufgabe: Hausaufgabe:|Bitte lösen:|Aufgabe {#1-40}:|Hilf mir:|Für die Klausur:
        derechne: | Zeig den Rechenweg.| Schritt für Schritt.| Stimmt {#2-900}?| Runde auf {#1-4} Stellen.| Kurz, bitte.
        deware: Hefte|Stühle|Lampen|Bücher|Tassen|Schrauben|Jacken
        dethema: den Konjunktiv|die Photosynthese|die Inflation|die Französische Revolution|den Satz des Pythagoras|Zinseszins|den Dreißigjährigen Krieg|Vererbung|die Gewaltenteilung
        """#
    static let french = #"""
        topic francais-vie general 6 fr
        > {frbonjour}{frpeux} {frchose} pour {frqui} avec {#20-900*10} euros ?{frplus}
        > {frbonjour}mon {frparent} {frfait} depuis {#2-40} jours. {frquestion}{frplus}
        > Écris un message à {frqui} : {frque}. {frplus}
        > Que faire à {city} en {frmois} avec {#1-9} enfants pendant {#2-14} jours ?{frplus}
        > Donne-moi {#2-12} idées de repas avec {fraliment} et {fraliment}, en {#10-90*5} minutes.{frplus}
        frbonjour: |Bonjour, |Salut, |Bonsoir, |Petite question : 
        frpeux: peux-tu préparer|je cherche|comment trouver|aide-moi à choisir|je voudrais
        frchose: un voyage à {city}|un cadeau|une lettre de motivation|un appartement de {#20-120} m2|un discours|un programme de sport|un contrat de {#2-36} mois|une recette de {fraliment}
        frqui: ma patronne|mon frère|{first}|un débutant|les voisins|une fille de {#4-17} ans|le propriétaire|{#2-60} invités
        frparent: chien|voisin|chat|fils|propriétaire|collègue {first}|vélo|ordinateur
        frfait: ne répond plus|fait du bruit à {#1-6} h|demande {#50-900*10} euros|dort mal|perd du poids|refuse de sortir|chauffe trop
        frquestion: Est-ce normal ?|Que faire ?|Qui appeler ?|C'est grave ?|A-t-il le droit ?
        frque: je ne peux pas venir le {#1-28} {frmois}|la facture de {#20-900} euros est fausse|{first} prend ma place|nous partons à {city}|le colis a {#2-30} jours de retard
        fraliment: lentilles|poireaux|riz|saumon|tomates|pommes|champignons|chèvre|courge|oeufs
        frmois: janvier|mars|avril|juin|août|octobre|décembre
        frplus: | Sois bref.| Avec un exemple.| En {#2-9} phrases.| Merci !| Sous forme de liste.| Ton formel.
        topic francais-cours reasoning 4 fr
        > {frexo} résous {#2-19}x + {#1-90} = {#2-19}x - {#1-90}.{frmontre}
        > {frexo} {first} achète {#2-40} {frobjet} à {#2-60} euros avec {#3-40} % de remise. Que reste-t-il de {#3-9}000 euros ?{frmontre}
        > {frexo} un train part à {#1-11} h {#10-59} à {#40-200} km/h ; {city} est à {#60-900} km. À quelle heure arrive-t-il ?{frmontre}
        > Explique {frtheme} avec {#2-5} exemples de l'année {#1500-2020}.{frmontre}
        frexo: Exercice {#1-60} :|Devoir :|Aide-moi :|Pour l'examen :
        frmontre: | Montre le calcul.| Étape par étape.| J'ai trouvé {#2-900}.| Arrondis à {#1-4} chiffres.
        frobjet: cahiers|chaises|lampes|livres|tasses|vestes
        frtheme: le subjonctif|la photosynthèse|l'inflation|la Révolution|les probabilités|la division cellulaire|la guerre de Cent Ans
        """#
    static let spanish = #"""
        topic espanol-vida general 6 es
        > {eshola}{espuedes} {escosa} para {esquien} con {#20-900*10} euros?{esmas}
        > {eshola}mi {espariente} {eshace} desde hace {#2-40} días. {espregunta}{esmas}
        > Escribe un mensaje a {esquien}: {esque}. {esmas}
        > ¿Qué hacer en {city} en {esmes} con {#1-9} niños durante {#2-14} días?{esmas}
        > Dame {#2-12} recetas con {esalimento} y {esalimento} en {#10-90*5} minutos.{esmas}
        eshola: |Hola, |Buenas, |Buenos días, |Una pregunta: 
        espuedes: ¿puedes preparar|¿cómo encuentro|¿me ayudas a elegir|¿dónde hay
        escosa: un viaje a {city}|un regalo|una carta formal|un piso de {#20-120} m2|un discurso|un plan de ejercicio|un contrato de {#2-36} meses|una tarta de {esalimento}
        esquien: mi jefa|mi hermano|{first}|un principiante|los vecinos|una niña de {#4-17} años|el casero|{#2-60} invitados
        espariente: perro|vecino|gato|hijo|casero|compañero {first}|coche|móvil
        eshace: no contesta|hace ruido a las {#1-6}|pide {#50-900*10} euros|duerme mal|pierde peso|se calienta mucho|no quiere comer
        espregunta: ¿Es normal?|¿Qué hago?|¿A quién llamo?|¿Es grave?|¿Tiene derecho?
        esque: no puedo ir el {#1-28} de {esmes}|la factura de {#20-900} euros está mal|{first} toma mi lugar|nos mudamos a {city}|el paquete llega {#2-30} días tarde
        esalimento: lentejas|arroz|garbanzos|tomate|manzana|setas|calabaza|queso|pescado|huevos
        esmes: enero|marzo|abril|junio|agosto|octubre|diciembre
        esmas: | Sé breve.| Con un ejemplo.| En {#2-9} frases.| ¡Gracias!| Como lista.| Tono formal.
        topic espanol-clase reasoning 4 es
        > {esejer} resuelve {#2-19}x + {#1-90} = {#2-19}x - {#1-90}.{esmuestra}
        > {esejer} {first} compra {#2-40} {esobjeto} a {#2-60} euros con {#3-40} % de descuento. ¿Cuánto queda de {#3-9}000 euros?{esmuestra}
        > {esejer} un tren sale a las {#1-11}:{#10-59} a {#40-200} km/h; {city} está a {#60-900} km. ¿A qué hora llega?{esmuestra}
        > Explica {estema} con {#2-5} ejemplos del año {#1500-2020}.{esmuestra}
        esejer: Ejercicio {#1-60}:|Tarea:|Ayúdame:|Para el examen:
        esmuestra: | Muestra los pasos.| Paso a paso.| Me dio {#2-900}.| Redondea a {#1-4} cifras.
        esobjeto: cuadernos|sillas|lámparas|libros|tazas|chaquetas
        estema: el subjuntivo|la fotosíntesis|la inflación|la Reconquista|la probabilidad|la división celular|el Siglo de Oro
        """#
    static let chinese = #"""
        topic zh-life general 6 zh
        > {zhqing}{zhdo}{zhthing}，预算{#2-90}00元，{zhwhen}。{zhmore}
        > 我{#18-70}岁，{zhsym}已经{#2-40}天了，{zhask}{zhmore}
        > {zhqing}用{zhfood}和{zhfood}做{#2-9}道菜，{#10-90*5}分钟以内。{zhmore}
        > {zhqing}写一封邮件给{zhwho}，内容是{zhabout}，{#50-400*10}字。{zhmore}
        > {zhwho}{zhabout}，我该怎么办？{zhmore}
        zhqing: 请帮我|麻烦你|能不能|帮忙|请
        zhdo: 计划|推荐|准备|写|比较|安排
        zhthing: 一次去{zhcity}的旅行|{#2-9}个生日礼物|一份健身计划|一篇演讲稿|一份简历|{#2-9}台笔记本电脑|一套{#40-160}平米的房子|周末活动
        zhcity: 杭州|成都|西安|厦门|大理|青岛|东京|首尔|里斯本|巴黎
        zhwhen: {#1-12}月{#1-28}日出发|下周完成|{#2-14}天之内|周末之前|越快越好
        zhsym: 头疼|失眠|咳嗽|腰疼|过敏|胃不舒服|眼睛干
        zhask: 要去医院吗？|是什么原因？|吃什么好？|严重吗？
        zhfood: 豆腐|南瓜|鸡蛋|牛肉|蘑菇|番茄|土豆|虾|白菜
        zhwho: 老板|房东|客户|同事|邻居|老师|供应商
        zhabout: 发票金额{#100-9000}元有误|货物晚到{#2-30}天|会议改到{#1-12}月{#1-28}日|我要请假{#2-14}天|合同需要修改第{#2-30}条|要求退款{#50-900}元
        zhmore: |请简短一点。|谢谢！|用表格。|给{#2-6}个例子。|语气正式一些。
        topic zh-study reasoning 5 zh
        > {zhhw}解方程 {#2-19}x + {#1-90} = {#2-19}x - {#1-90}。{zhstep}
        > {zhhw}小{zhname}买了{#2-40}个{zhitem}，每个{#2-60}元，打{#5-9}折，付了{#2-9}000元，找回多少？{zhstep}
        > {zhhw}火车{#1-11}点{#10-59}分出发，时速{#60-300}公里，全程{#60-900}公里，几点到？{zhstep}
        > 用{language}写一个函数，{zhcode}，数据有{#2-90}万行。{zhstep}
        zhhw: 作业：|第{#1-60}题：|请解答：|考试复习：
        zhname: 明|红|刚|丽|华
        zhitem: 本子|杯子|椅子|灯|篮球|书包
        zhstep: |写出步骤。|为什么？|我算出来是{#2-900}，对吗？|保留{#1-4}位小数。
        zhcode: 按{field}分组求和|删除重复的{ident}|找出最大的{#2-40}个{field}|把{ident}导出为CSV|缓存结果{#5-90}秒
        """#
}
