package dev.knowhow.knowledge.answer.wording;

import java.util.regex.Pattern;

/** What kind of thing a question asks for, as far as its words say so, and how that looks in a text. */
public enum AnswerKind {
    PHONE(
            "(?:tele)?phone (?:number|line)|phone no|telefonnummer|rufnummer|fax number|mobile number|number (?:do|can|should|to) \\w+ ?call",
            "\\+?\\(?\\d[\\d /().\\-]{4,}\\d|\\b\\d{3,}\\b"),
    MAIL("e-?mail address|e-?mail-adresse", "\\S@\\S"),
    MASS("how heavy|how much does .* weigh|\\bweights?\\b|wie schwer|\\bgewicht", Measures.MASS),
    LENGTH(
            "how (?:tall|wide|deep|thick|far|high)\\b|\\b(?:height|width|depth|length|thickness)\\b|wie (?:hoch|breit|tief|weit)\\b",
            Measures.LENGTH),
    MONEY(
            "\\b(?:cost|costs|price|prices|fee|fees|charge|charges|expensive|cheap|salary|subsidy|allowance)\\b|how much .*\\b(?:pay|paid)\\b|\\bkoste[tn]|\\bpreis|gebühr",
            Measures.MONEY),
    DURATION("how long|wie lange", Measures.TIME),
    NUMBER(
            "(?:what|which|welche[rs]?) (?:port|number|extension|code|version|percentage|share)\\b|how (?:many|much|often|old|big|large|fast)|what (?:number|percentage|share)|wie ?viele?\\b|wie (?:oft|alt|groß|schnell)",
            Measures.NUMBER),
    TIME("\\bwhen\\b|what (?:time|year|date|day|month)|which (?:year|day|month)|since when|\\bwann\\b", Measures.DATE),
    PERSON("\\bwho\\b|\\bwhom\\b|\\bwer\\b|\\bwen\\b|\\bwem\\b", "(?<!^)\\b\\p{Lu}\\p{Ll}+"),
    MANNER(
            "\\bhow (?:do|can|could|should|would|to)\\b(?! \\w+ (?:know|tell))|wie (?:kann|muss|soll|mache|geht)\\b",
            ""),
    ANY("", "");

    private final Pattern asked;
    private final Pattern told;

    AnswerKind(String asked, String told) {
        this.asked = Pattern.compile(asked, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.told =
                Pattern.compile(told, name().equals("PERSON") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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

    /** Whether a text has something of this kind. */
    public boolean isIn(String text) {
        return this == ANY || told.matcher(text).find();
    }

    /** Whether a text measures something else instead: a weight where a height is asked for. */
    public boolean isContradictedBy(String text) {
        return switch (this) {
            case PHONE, MAIL -> !isIn(text);
            case MASS -> !isIn(text) && Measures.has(Measures.LENGTH, text);
            case LENGTH -> !isIn(text) && Measures.has(Measures.MASS, text);
            case MONEY, DURATION, NUMBER, TIME, PERSON, MANNER, ANY -> false;
        };
    }

    private static final class Measures {
        private static final String NUMBER_WORD =
                "\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|once|twice|daily|weekly|monthly|yearly|annually|ein|eine|einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|einmal|zweimal|täglich|wöchentlich|monatlich|jährlich)\\b";
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
