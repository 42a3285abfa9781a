package dev.knowhow.knowledge.answer.wording;

import java.util.regex.Pattern;

/** What kind of thing a question asks for, as far as its words say so, and how that looks in a text. */
public enum AnswerKind {
    PHONE(
            "(?:tele)?phone (?:number|line)|phone no|telefonnummer|rufnummer|fax number|mobile number|number (?:do|can|should|to) \\w+ ?call",
            "\\+?\\(?\\d[\\d /().\\-]{4,}\\d|\\b\\d{3,}\\b"),
    MAIL("e-?mail address|e-?mail-adresse", "\\S@\\S"),
    /** How somebody is reached, whichever way. */
    CONTACT(
            "\\bwhom?\\b (?:do|can|could|should|must|may) (?:i|we)\\b|whom? to (?:ask|call|contact|tell|write)|how (?:do|can|could) (?:i|we) (?:reach|contact|get in touch)|\\b(?:an wen|wen (?:kann|soll|muss|frage)|wie erreiche)",
            "\\S@\\S|" + Measures.PHONE),
    MASS("how heavy|how much does .* weigh|\\bweights?\\b|wie schwer|\\bgewicht", Measures.MASS),
    LENGTH(
            "how (?:tall|wide|deep|thick|far(?! in advance| ahead| back)|high)\\b|\\b(?:height|width|depth|length|thickness)\\b|wie (?:hoch|breit|tief|weit(?! im voraus))\\b",
            Measures.LENGTH),
    MONEY(
            "\\b(?:cost|costs|price|prices|fee|fees|charge|charges|expensive|cheap|salary|subsidy|allowance)\\b|how much .*\\b(?:pay|paid)\\b|how much money|how much (?:is|are) (?:an?|the|one|your)\\b|\\bkoste[tn]|\\bpreis|gebühr",
            Measures.MONEY),
    DURATION(
            "how long(?! (?:must|should|can|may|does) [^?]{1,60} be\\b)|how far (?:in advance|ahead)|wie lange|wie weit im voraus",
            Measures.TIME),
    /** A part of a whole. */
    PERCENT(
            "(?:what|which|welche[rs]?) (?:per ?cent(?:age)?|share|proportion|fraction)\\b|how many per ?cent\\b|wie ?viele? prozent\\b|welche[rn]? (?:anteil|prozentsatz)\\b",
            "%|\\b(?:per ?cent|percentage|share|proportion|fraction|half|halves|thirds?|quarters?|fifths?|tenths?|prozent|anteil|hälfte|drittel|viertel)\\b|\\b(?:in|of|von) (?:\\d|ten\\b|zehn\\b)"),
    NUMBER(
            "(?:what|which|welche[rs]?) (?:port|number|extension|code|version)\\b|how (?:many|much|often|old|big|large|fast)|how long (?:must|should|can|may|does) [^?]{1,60} be\\b|what number|wie ?viele?\\b|wie (?:oft|alt|groß|schnell)",
            Measures.NUMBER),
    TIME(
            "\\bwhen\\b(?! (?:i|we|you)\\b)|\\bdeadline\\b|how soon|\\b(?:bis|seit|ab) wann\\b|\\bfrist\\b|what (?:time|year|date|day|month)|which (?:year|day|month)|since when|\\bwann\\b",
            Measures.DATE),
    PERSON("\\bwho\\b|\\bwhom\\b", "(?<!^)\\b(?!" + Measures.NAMED_TIME + ")\\p{Lu}\\p{Ll}+"),
    /** The same in German, where all nouns have capitals: two words that have one stand side by side in a name. */
    GERMAN_PERSON(
            "\\bwer\\b|\\bwen\\b|\\bwem\\b",
            "\\b(?:Herrn?|Frau|Dr\\.|Prof\\.) \\p{Lu}|(?:^|\\W)(?!(?:Der|Die|Das|Den|Dem|Ein|Eine|Einem|Einen|Im|Am|Zum|Zur|Bei|Beim|Von|Vom|Mit|Jeder|Jede|Jedes|Alle|Kein|Keine)\\b)\\p{Lu}[\\p{L}-]+ \\p{Lu}[\\p{L}-]+"),
    MANNER(
            "\\bhow (?:do|can|could|should|would|to)\\b(?! \\w+ (?:know|tell))|what (?:do|should|must|can) (?:i|we|you) do\\b|wie (?:kann|muss|soll|mache|geht|bekomme|melde)\\b|was (?:mache|muss|soll|kann) ich\\b",
            Measures.INSTRUCTION),
    PLACE(
            "\\bwhere\\b|which (?:room|floor|building)\\b|what address\\b|\\b(?:wo|wohin|woher)\\b|welche[rmns]? (?:raum|zimmer|stock)",
            Measures.PLACE),
    ANY("", "");

    private final Pattern asked;
    private final Pattern told;

    AnswerKind(String asked, String told) {
        this.asked = Pattern.compile(asked, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.told =
                Pattern.compile(told, name().endsWith("PERSON") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What the question asks for; ANY where its words leave that open. */
    public static AnswerKind of(String question) {
        for (AnswerKind kind : values()) {
            if (kind != ANY && kind.asked.matcher(question).find()) {
                return kind;
            }
        }
        return ANY;
    }

    /** Whether every text that tells it has something of the kind: an amount, a date, a name. */
    public boolean isPlain() {
        return switch (this) {
            case PHONE, MAIL, CONTACT, MASS, LENGTH, MONEY, DURATION, PERCENT, NUMBER, TIME, PERSON -> true;
            case GERMAN_PERSON, MANNER, PLACE, ANY -> false;
        };
    }

    /** Whether it asks who somebody is. */
    public boolean isPerson() {
        return this == PERSON || this == GERMAN_PERSON;
    }

    /** Whether these words ask for it: "cost" for money. */
    public boolean isAskedBy(String words) {
        return this != ANY && asked.matcher(words).find();
    }

    /** Whether a text has something of this kind; the digits of a telephone number or an address are none but themselves. */
    public boolean isIn(String text) {
        return switch (this) {
            case ANY -> true;
            case PHONE, MAIL, CONTACT, PERSON, GERMAN_PERSON, PLACE, MANNER ->
                told.matcher(text).find();
            case MASS, LENGTH, MONEY, DURATION, PERCENT, NUMBER ->
                told.matcher(Measures.CONTACTS.matcher(text).replaceAll(" ")).find();
            case TIME ->
                told.matcher(Measures.NO_TIMES
                                .matcher(Measures.CONTACTS.matcher(text).replaceAll(" "))
                                .replaceAll(" "))
                        .find();
        };
    }

    /** Whether a text tells how to reach somebody, and this asks how much or when and finds nothing of it there. */
    public boolean isContactInstead(String text) {
        return switch (this) {
            case MASS, LENGTH, MONEY, DURATION, PERCENT, NUMBER, TIME ->
                Measures.CONTACTS.matcher(text).find() && !isIn(text);
            case ANY, PHONE, MAIL, CONTACT, PERSON, GERMAN_PERSON, PLACE, MANNER -> false;
        };
    }

    /** Whether a text measures something else instead: a weight where a height is asked for. */
    public boolean isContradictedBy(String text) {
        return switch (this) {
            case PHONE, MAIL -> !isIn(text);
            case MASS -> !isIn(text) && Measures.has(Measures.LENGTH, text);
            case LENGTH -> !isIn(text) && Measures.has(Measures.MASS, text);
            case CONTACT, MONEY, DURATION, PERCENT, NUMBER, TIME, PERSON, GERMAN_PERSON, MANNER, PLACE, ANY -> false;
        };
    }

    private static final class Measures {
        private static final String NUMBER_WORD =
                "\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|once|twice|daily|weekly|monthly|yearly|annually|ein|eine|einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|einmal|zweimal|täglich|wöchentlich|monatlich|jährlich)\\b";
        static final String PHONE =
                "\\b(?:tele(?:ph|f)one?|phone|tel\\.?|fax|mobile|ext(?:ension)?|durchwahl|mobil|call(?: us)?(?: on| at)?)\\W{1,3}\\+?\\(?\\d[\\d /()\\-]{0,30}\\d|\\+\\d\\d[\\d /()\\-]{5,30}\\d|\\b0\\d{2,4}[ /\\-]\\d[\\d /\\-]{2,30}\\d";
        static final Pattern CONTACTS =
                Pattern.compile("(?<![^\\s@])[^\\s@]++@\\S++|https?:\\S++|" + PHONE, Pattern.CASE_INSENSITIVE);
        /** A sentence that tells to do something: it allows or orders it, or begins with what to do. */
        static final String INSTRUCTION =
                "\\b(?:you|members?|employees?|guests?|customers?|visitors?) (?:can|may|must|should|need|have to)\\b|\\bplease\\b|\\b(?:sie|bitte)\\b|\\bmust be\\b|\\bby \\p{L}+ing\\b|\\n|^\\W*(?:\\d+[.)] )?(?!(?:the|an?|it|this|that|these|those|there|here|in|on|at|for|of|we|you|they|he|she|our|your|my|his|her|all|some|any|each|every|no|if|when|who|what|both|most|many|after|before|under|with|and|but|or|is|are|was|were)\\b)\\p{L}+ (?:the|an?|your|it|them|this|these|in|on|at|to|for|out|up|into|all|any|no|us|with)\\b";

        static final String PLACE =
                "\\b(?:in|at|on|near|inside|outside|behind|beside|opposite|under|from|next to|room|floor|street|road|desk|im|am|beim|auf dem|an der|in der|neben|hinter)\\b";
        /** Numbers that are no time: amounts of money, shares. */
        static final Pattern NO_TIMES = Pattern.compile(
                "[€$£¥]\\s?\\d[\\d.,]*+|(?<![\\d.,])\\d[\\d.,]*+\\s?(?:[€$£¥%]|(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|cents?|percent|prozent)\\b)",
                Pattern.CASE_INSENSITIVE);

        /** Words with a capital that are nobody's name. */
        static final String NAMED_TIME =
                "(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\\b";

        static final String NUMBER = "\\d|" + NUMBER_WORD;
        static final String MASS =
                "\\d\\s?(?:mg|g|kg|t|lbs?|oz|tons?|tonnes?|grams?|gramm|kilo\\w*|pounds?|ounces?)\\b";
        static final String LENGTH =
                "\\d\\s?(?:mm|cm|dm|m|km|ft|in|inch(?:es)?|feet|foot|yards?|miles?|met(?:re|er)s?|kilomet(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|zoll)\\b|\\d\\s?[\"″′]";
        static final String MONEY =
                "[€$£¥]|\\b(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|cents?|pence|free|kostenlos|gratis)\\b|\\bcost|\\bprice|\\bpreis";
        static final String TIME =
                "\\b(?:seconds?|minutes?|min|hours?|days?|weeks?|months?|years?|century|centuries|decades?|until|since|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\\b|\\d\\s?[hs]\\b";
        static final String DATE =
                "\\d|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|morning|evening|noon|midnight|before|after|once|until|century|januar|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|nach|vor|bis)\\b|"
                        + NUMBER_WORD;

        static boolean has(String measure, String text) {
            return Pattern.compile(measure, Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find();
        }
    }
}
