package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.answer.wording.Name.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a question takes for the one who speaks in the documents: "according to Ms Marsh", "what does Marsh propose". Who
 * speaks says "I" or "we", and seldom a name; what is said there is not said of nobody.
 *
 * @param names the words of the name, none where the question names no such one
 */
public record Speaker(List<Name> names) {

    /** Of a question that names no speaker. */
    public static final Speaker NOBODY = new Speaker(List.of());

    /** Only what asks for more than yes or no: whether a stranger may do something is no matter of who speaks. */
    private static final Pattern ASKS_WHAT =
            Pattern.compile("\\b(?:what|which|how|why|when|where|who)\\b", Pattern.CASE_INSENSITIVE);

    private static final String SAID =
            "said|stated|mentioned|discussed|described|proposed|announced|promised|requested|made|given|expressed|outlined|highlighted|emphasi[sz]ed|noted|claimed|cited|presented|urged|recommended|suggested|explained|criticised|criticized|praised|listed";

    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?:according to|(?:" + SAID + ") (?:by|in)|did|does|do|has|had|have|will|would) (?:the )?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE =
            Pattern.compile("\\b(?:that|which|what|how|as|who) $", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERB = Pattern.compile("^ (?:has |had |is |was )?\\p{Ll}+(?:s|ed)\\b");

    /** "The changes Marsh discussed". */
    private static final Pattern SAYING = Pattern.compile("^ (?:has |had )?(?:" + SAID + ")\\b");

    private static final Pattern NOUN = Pattern.compile("\\p{Ll}{3} $");

    /** What somebody says or means has whose it is before it. */
    private static final Pattern OWN = Pattern.compile(
            "^['’]s? (?:\\p{Ll}+ ){0,2}(?:purpose|goal|aim|plan|view|opinion|stance|position|proposal|promise|message|speech|address|remark|claim|argument|intention|polic(?:y|ie)|priorit(?:y|ie)|vision|advice|reason)s?\\b");

    /** First persons in a passage from which on somebody speaks there, and is not only quoted. */
    private static final int SPEAKS = 2;

    private static final Pattern FIRST_PERSON =
            Pattern.compile("\\bI\\b|\\b(?i:we|my|our|us|ich|wir|mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?)\\b");

    public Speaker {
        names = List.copyOf(names);
    }

    /**
     * The speaker whom a part of a question names and nobody tells of, with the words that stand beside the name.
     *
     * @param question all that is asked, of which the part may be a few words
     */
    public static Speaker of(String question, Asking.Part part, Predicate<Name> isUnknown) {
        return !ASKS_WHAT.matcher(question).find() || Asking.isForYesOrNo(question)
                ? NOBODY
                : Names.phrases(question, part.names()).stream()
                        .filter(phrase -> phrase.stream().anyMatch(isUnknown) && isSpeaking(question, phrase))
                        .findFirst()
                        .map(Speaker::new)
                        .orElse(NOBODY);
    }

    private static boolean isSpeaking(String question, List<Name> phrase) {
        String name = Names.text(phrase);
        int at = question.indexOf(name);
        if (at <= 0 || phrase.stream().anyMatch(word -> word.kind() != Kind.WORD)) {
            return false;
        }
        String before = question.substring(0, at);
        String after = question.substring(at + name.length());
        return BEFORE.matcher(before).find()
                || OWN.matcher(after).find()
                || (CLAUSE.matcher(before).find() && VERB.matcher(after).find())
                || (NOUN.matcher(before).find() && SAYING.matcher(after).find());
    }

    public boolean isNobody() {
        return names.isEmpty();
    }

    /** As the question calls the speaker; empty for nobody. */
    public String text() {
        return Names.text(names);
    }

    /** The part of the question without the speaker's name. */
    public Asking.Part leftOutOf(Asking.Part part) {
        return isNobody()
                ? part
                : new Asking.Part(
                        part.text(),
                        part.words().replaceAll("(?i:according to )?+" + Pattern.quote(text()) + "(?:['’]s?)?", " "),
                        part.names().stream()
                                .filter(name -> !names.contains(name))
                                .toList(),
                        part.kind());
    }

    /** Whether somebody speaks in a passage for himself or for several. */
    public static boolean isHeardIn(String passage) {
        Matcher first = FIRST_PERSON.matcher(passage);
        int times = 0;
        while (times < SPEAKS && first.find()) {
            times++;
        }
        return times == SPEAKS;
    }
}
