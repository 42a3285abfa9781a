package dev.knowhow.knowledge.answer.wording;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holidays, which people call by name and lists of opening hours by date, or the other way round: "Are you open on Christmas
 * Eve?" is told by "24 December: 8:00 to 13:00".
 */
public final class Holidays {

    private static final String ORDINAL = "(?:\\.|st|nd|rd|th)?";
    private static final String JOIN = "\\s?(?:,|/|&|-|–|and|und|to|till|until|bis)\\s?";

    private static final Pattern OPEN = Pattern.compile(
            "^\\W*(?:is|are|do|ist|sind|hat|habt|haben)\\b.*\\b(?:open|offen|geöffnet|auf)\\b", flags());

    private static final Pattern WORD = Pattern.compile("\\p{L}++");

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private static final Pattern PUBLIC =
            Pattern.compile("\\b(?:(?:public|bank|legal|national) holidays?|feiertag(?:en?|s)?)\\b", flags());

    /** A day is asked about: not the party of it, nor its tree. */
    private static final Pattern ASKED_BEFORE = Pattern.compile(
            "\\b(?:on|at|over|during|for|until|till|before|after|an|am|zu|über|bis|vor|nach|is|ist) $", flags());

    private static final Pattern ASKED_AFTER = Pattern.compile(
            "^(?:\\W*$|[,;.]| (?:at|until|till|from|between|in|and|or|this|next|open(?:ed)?|closed|too|as well|offen|auf|zu|geöffnet|geschlossen|ab|von|bis|und|oder)\\b)",
            flags());

    private static final List<Holiday> ALL = List.of(
            Holiday.eve("christmas eve|heilig(?:er |en )?abend", 24, 12),
            Holiday.eve("new year['’]?s eve|silvester", 31, 12),
            Holiday.of("new year['’]?s day|neujahr(?:stag)?", 1, 1),
            Holiday.of("boxing day|st\\.? stephen['’]?s day|(?:2\\.|zweite[rnm]?) weihnachts(?:feier)?tag", 26, 12),
            Holiday.of("christmas(?: day)?|xmas|(?:(?:1\\.|erste[rnm]?) )?weihnachts(?:feier)?tag|weihnachten", 25, 12),
            Holiday.of("epiphany|(?:heilige )?drei ?könige?|dreikönigstag", 6, 1),
            Holiday.of("may day|labou?r day|tag der arbeit|maifeiertag", 1, 5),
            Holiday.of("independence day", 4, 7),
            Holiday.of("(?:day of )?german unity(?: day)?|tag der deutschen einheit", 3, 10),
            Holiday.of("all saints['’]?(?: day)?|allerheiligen", 1, 11),
            Holiday.movable("good friday|karfreitag"),
            Holiday.movable("easter(?: (?:sun|mon)day)?|ostern|oster(?:sonn|mon)tag"),
            Holiday.movable("whit(?:sun(?:day)?| ?monday)|pentecost|pfingsten|pfingst(?:sonn|mon)tag"),
            Holiday.movable("ascension(?: day)?|(?:christi )?himmelfahrt"),
            Holiday.movable("thanksgiving(?: day)?"),
            Holiday.movable("corpus christi|fronleichnam"));

    /** From one day to another, the first perhaps in the month of the last. */
    private static final Pattern RANGE = Pattern.compile(
            "(?<![\\d.,:])(\\d{1,2})" + ORDINAL + "(?:\\s(?:of )?(?<from>" + Dates.ANY_MONTH
                    + "))?\\s?(?:-|–|to|till|until|bis)\\s?(\\d{1,2})" + ORDINAL + "\\s(?:of )?(?<to>" + Dates.ANY_MONTH
                    + ")(?!\\p{L})",
            flags());

    /** More than the days of a month: days are counted in months of so many, which order them. */
    private static final int MONTH = 32;

    private static final int YEAR = 12 * MONTH;

    /**
     * One of them.
     *
     * @param date how texts write its date; nothing where that is another one each year
     * @param isPublic whether it is told by "public holidays"
     */
    private record Holiday(Pattern name, int day, int month, Pattern date, boolean isPublic) {

        static Holiday of(String name, int day, int month) {
            return new Holiday(namePattern(name), day, month, date(day, month), true);
        }

        static Holiday eve(String name, int day, int month) {
            return new Holiday(namePattern(name), day, month, date(day, month), false);
        }

        static Holiday movable(String name) {
            return new Holiday(namePattern(name), 0, 0, NEVER, true);
        }

        private static Pattern namePattern(String name) {
            return Pattern.compile("(?<![\\p{L}\\d])(?:" + name + ")(?!\\p{L})", flags());
        }

        private static Pattern date(int day, int month) {
            String number = "0?" + day;
            String other = "\\d{1,2}" + ORDINAL;
            String name = "(?:" + Dates.nameOf(month) + ")\\.?";
            return Pattern.compile(
                    "(?<![\\d.,:])(?:" + other + JOIN + ")?" + number + ORDINAL + "(?:" + JOIN + other + ")?\\s(?:of )?"
                            + name
                            + "(?!\\p{L})"
                            + "|(?<!\\p{L})" + name + "\\s" + number + ORDINAL + "(?!\\d|:\\d)"
                            + "|(?<![\\d.,])" + number + "\\.\\s?0?" + month + "\\.(?!\\d{1,2}\\.)",
                    flags());
        }

        /** What a text that does not name it calls it instead. */
        Optional<String> inOtherWords(String text) {
            return name.matcher(text).find()
                    ? Optional.empty()
                    : first(date, text)
                            .or(() -> range(text))
                            .or(() -> isPublic ? first(PUBLIC, text) : Optional.empty());
        }

        private Optional<String> range(String text) {
            return day == 0
                    ? Optional.empty()
                    : RANGE.matcher(text)
                            .results()
                            .filter(this::isWithin)
                            .map(MatchResult::group)
                            .findFirst();
        }

        private boolean isWithin(MatchResult range) {
            int last = Dates.month(range.group("to"));
            String named = range.group("from");
            int first = named == null ? last : Dates.month(named);
            int from = first * MONTH + Integer.parseInt(range.group(1));
            int to = last * MONTH + Integer.parseInt(range.group(3));
            return Math.floorMod(month * MONTH + day - from, YEAR) <= Math.floorMod(to - from, YEAR);
        }
    }

    private Holidays() {}

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).findFirst();
    }

    /** The question with its holidays as the texts that could answer it call them, where they call them otherwise. */
    public static String asToldIn(String texts, String question) {
        String asked = question;
        for (Holiday holiday : ALL) {
            Matcher named = holiday.name().matcher(asked);
            Matcher dated = holiday.date().matcher(asked);
            if (named.find() && isAsked(asked, named)) {
                asked = replace(asked, named, holiday.inOtherWords(texts));
            } else if (dated.find() && !holiday.date().matcher(texts).find()) {
                asked = replace(asked, dated, first(holiday.name(), texts));
            }
        }
        return OPEN.matcher(asked).find() ? withDays(texts, asked) : asked;
    }

    /** "Open on Sundays?" is told by "open Monday to Saturday". */
    private static String withDays(String texts, String question) {
        return WORD.matcher(question)
                .replaceAll(word -> Matcher.quoteReplacement(
                        Calendar.otherDays(word.group(), texts).orElse(word.group())));
    }

    private static boolean isAsked(String question, Matcher found) {
        return ASKED_BEFORE.matcher(question.substring(0, found.start())).find()
                && ASKED_AFTER.matcher(question.substring(found.end())).find();
    }

    private static String replace(String question, Matcher found, Optional<String> other) {
        return other.map(words -> question.substring(0, found.start()) + words + question.substring(found.end()))
                .orElse(question);
    }
}
