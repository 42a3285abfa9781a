package dev.knowhow.knowledge.embedding;

import java.util.List;

/** Texts that encoders are measured with: about nothing that documents of an installation would tell. */
final class CalibrationTexts {

    /** Texts about nothing in common, in several languages. */
    static final List<String> UNRELATED = List.of(
            "The ferry leaves the harbour at half past six.",
            "Invoices are paid by bank transfer.",
            "Bread dough has to rest for an hour.",
            "The pump is driven by an electric motor.",
            "Who won the match last night?",
            "Der Vertrag endet mit dem Kalenderjahr.",
            "Im Herbst ziehen die Vögel nach Süden.",
            "Le musée est fermé le mardi.",
            "Comment puis-je changer mon mot de passe ?",
            "La temperatura máxima es de ochenta grados.",
            "El niño aprende a tocar la guitarra.",
            "Il treno per la montagna parte ogni ora.",
            "O contrato foi assinado por ambas as partes.",
            "De fiets staat achter het huis.",
            "Снег лежит до конца апреля.",
            "Пароль должен содержать цифры.",
            "会议室可以容纳二十人。",
            "这种植物需要很多阳光。",
            "バッテリーの充電には二時間かかります。",
            "تفتح المكتبة أبوابها في الصباح.");

    /** Questions with the passages that answer them, the same eight in each of four languages. */
    static final List<Fact> FACTS = List.of(
            new Fact(
                    1,
                    "en",
                    "When does the last ferry leave the island in winter?",
                    "The ferry runs between the harbour and the island every two hours. From November to March the last boat"
                            + " leaves the island at half past four in the afternoon."),
            new Fact(
                    1,
                    "de",
                    "Wann fährt im Winter die letzte Fähre von der Insel ab?",
                    "Die Fähre verkehrt alle zwei Stunden zwischen dem Hafen und der Insel. Von November bis März legt das"
                            + " letzte Schiff um halb fünf am Nachmittag von der Insel ab."),
            new Fact(
                    1,
                    "es",
                    "¿A qué hora sale de la isla el último transbordador en invierno?",
                    "El transbordador circula cada dos horas entre el puerto y la isla. De noviembre a marzo el último barco"
                            + " sale de la isla a las cuatro y media de la tarde."),
            new Fact(1, "zh", "冬天最后一班渡轮几点离开小岛？", "渡轮每两小时往返于港口和小岛之间。十一月至三月，最后一班船下午四点半离开小岛。"),
            new Fact(
                    2,
                    "en",
                    "How long is the notice period after the probationary period?",
                    "During the first six months either side may end the employment within two weeks. After that, three"
                            + " months' notice to the end of a quarter must be given in writing."),
            new Fact(
                    2,
                    "de",
                    "Wie lang ist die Kündigungsfrist nach der Probezeit?",
                    "In den ersten sechs Monaten kann jede Seite das Arbeitsverhältnis mit einer Frist von zwei Wochen"
                            + " beenden. Danach ist schriftlich mit drei Monaten zum Quartalsende zu kündigen."),
            new Fact(
                    2,
                    "es",
                    "¿Cuál es el plazo de preaviso después del período de prueba?",
                    "Durante los primeros seis meses cualquiera de las partes puede terminar la relación laboral en dos"
                            + " semanas. Después hay que avisar por escrito tres meses antes del final de un trimestre."),
            new Fact(2, "zh", "试用期过后，解除合同要提前多久通知？", "头六个月内，任何一方都可以提前两周终止雇佣关系。此后须在季度末之前三个月书面通知。"),
            new Fact(
                    3,
                    "en",
                    "At what temperature is the bread baked?",
                    "Let the dough rest under a damp cloth for an hour. Then bake the loaf at 230 degrees for forty minutes,"
                            + " until the crust is dark brown."),
            new Fact(
                    3,
                    "de",
                    "Bei welcher Temperatur wird das Brot gebacken?",
                    "Den Teig eine Stunde unter einem feuchten Tuch ruhen lassen. Dann den Laib vierzig Minuten bei 230 Grad"
                            + " backen, bis die Kruste dunkelbraun ist."),
            new Fact(
                    3,
                    "es",
                    "¿A qué temperatura se hornea el pan?",
                    "Deje reposar la masa una hora bajo un paño húmedo. Después hornee la hogaza a 230 grados durante"
                            + " cuarenta minutos, hasta que la corteza esté bien dorada."),
            new Fact(3, "zh", "面包用多少度烘烤？", "面团盖上湿布静置一小时，然后以二百三十度烘烤四十分钟，直到外皮呈深褐色。"),
            new Fact(
                    4,
                    "en",
                    "How many books may a reader borrow at a time?",
                    "The library card is free for children. Adults may take home up to ten books for four weeks; films and"
                            + " records have to be returned after seven days."),
            new Fact(
                    4,
                    "de",
                    "Wie viele Bücher darf man auf einmal ausleihen?",
                    "Für Kinder ist der Bibliotheksausweis kostenlos. Erwachsene dürfen bis zu zehn Bücher für vier Wochen"
                            + " mitnehmen; Filme und Platten sind nach sieben Tagen zurückzugeben."),
            new Fact(
                    4,
                    "es",
                    "¿Cuántos libros se pueden llevar en préstamo a la vez?",
                    "El carné de la biblioteca es gratuito para los niños. Los adultos pueden llevarse hasta diez libros"
                            + " durante cuatro semanas; las películas y los discos se devuelven a los siete días."),
            new Fact(4, "zh", "读者一次可以借几本书？", "儿童办理图书证免费。成人最多可借十本书，为期四周；影片和唱片须在七天后归还。"),
            new Fact(
                    5,
                    "en",
                    "What should be checked when the pump loses pressure?",
                    "If the pump no longer holds its pressure, look at the seals and the inlet filter first. Worn seals are"
                            + " replaced in pairs; the filter is rinsed with warm water."),
            new Fact(
                    5,
                    "de",
                    "Was ist zu prüfen, wenn die Pumpe Druck verliert?",
                    "Hält die Pumpe den Druck nicht mehr, sind zuerst die Dichtungen und der Ansaugfilter anzusehen."
                            + " Verschlissene Dichtungen werden paarweise ersetzt, der Filter wird mit warmem Wasser gespült."),
            new Fact(
                    5,
                    "es",
                    "¿Qué hay que revisar cuando la bomba pierde presión?",
                    "Si la bomba ya no mantiene la presión, mire primero las juntas y el filtro de entrada. Las juntas"
                            + " gastadas se cambian por pares; el filtro se enjuaga con agua tibia."),
            new Fact(5, "zh", "水泵压力下降时应检查什么？", "如果水泵不能保持压力，首先查看密封圈和进水滤网。磨损的密封圈要成对更换，滤网用温水冲洗。"),
            new Fact(
                    6,
                    "en",
                    "Who designed the old bridge over the river?",
                    "The stone bridge was built between 1868 and 1874. Its plans were drawn by the engineer Martin Keller,"
                            + " to whom the town also owes its railway station."),
            new Fact(
                    6,
                    "de",
                    "Wer hat die alte Brücke über den Fluss entworfen?",
                    "Die steinerne Brücke entstand zwischen 1868 und 1874. Die Pläne zeichnete der Ingenieur Martin Keller,"
                            + " dem die Stadt auch ihren Bahnhof verdankt."),
            new Fact(
                    6,
                    "es",
                    "¿Quién diseñó el puente antiguo sobre el río?",
                    "El puente de piedra se construyó entre 1868 y 1874. Los planos los dibujó el ingeniero Martin Keller,"
                            + " a quien la ciudad debe también su estación de tren."),
            new Fact(6, "zh", "河上的老桥是谁设计的？", "这座石桥建于1868年至1874年。图纸由工程师马丁·凯勒绘制，本市的火车站也出自他手。"),
            new Fact(
                    7,
                    "en",
                    "Why do storks fly south in autumn?",
                    "At the end of summer storks gather in large flocks and leave for Africa. They do not flee from the cold"
                            + " but from hunger, since frogs and insects are hard to find in winter."),
            new Fact(
                    7,
                    "de",
                    "Warum fliegen Störche im Herbst nach Süden?",
                    "Am Ende des Sommers sammeln sich die Störche in großen Scharen und brechen nach Afrika auf. Sie fliehen"
                            + " nicht vor der Kälte, sondern vor dem Hunger, denn Frösche und Insekten sind im Winter rar."),
            new Fact(
                    7,
                    "es",
                    "¿Por qué vuelan las cigüeñas hacia el sur en otoño?",
                    "Al final del verano las cigüeñas se reúnen en grandes bandadas y parten hacia África. No huyen del frío"
                            + " sino del hambre, pues en invierno escasean las ranas y los insectos."),
            new Fact(7, "zh", "鹳鸟为什么秋天飞往南方？", "夏末，鹳鸟聚成大群，启程前往非洲。它们躲避的不是寒冷而是饥饿，因为冬天很难找到青蛙和昆虫。"),
            new Fact(
                    8,
                    "en",
                    "How do I reset my password?",
                    "Anyone who can no longer sign in opens the start page and chooses \"Forgotten?\". A link for setting a"
                            + " new password is then sent by e-mail; it is valid for one day."),
            new Fact(
                    8,
                    "de",
                    "Wie setze ich mein Passwort zurück?",
                    "Wer sich nicht mehr anmelden kann, öffnet die Startseite und wählt „Vergessen?“. Per E-Mail kommt dann"
                            + " ein Link, über den ein neues Passwort gesetzt wird; er gilt einen Tag."),
            new Fact(
                    8,
                    "es",
                    "¿Cómo restablezco mi contraseña?",
                    "Quien ya no pueda iniciar sesión abre la página de inicio y elige «¿Olvidada?». Recibirá por correo un"
                            + " enlace para poner una contraseña nueva; es válido durante un día."),
            new Fact(8, "zh", "怎样重置我的密码？", "无法登录的用户请打开首页并选择“忘记密码”。系统随后会通过电子邮件发送设置新密码的链接，有效期一天。"));

    /**
     * A question with the passage that answers it.
     *
     * @param number the same in other languages
     * @param language as ISO 639-1 code
     */
    record Fact(int number, String language, String question, String passage) {

        /** Whether it is another one, in another language. */
        boolean isElsewhere(Fact other) {
            return number != other.number && !language.equals(other.language);
        }
    }

    private CalibrationTexts() {}
}
