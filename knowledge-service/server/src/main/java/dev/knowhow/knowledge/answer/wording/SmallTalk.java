package dev.knowhow.knowledge.answer.wording;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers what asks for nothing that documents could tell: a greeting, thanks, "Why?". */
public final class SmallTalk {

    /** Longer texts are questions, whatever they begin with. */
    private static final int LONGEST = 200;

    private static final Pattern APART = Pattern.compile("[^\\p{L}'’]+");

    /**
     * What is said in one language.
     *
     * @param words that only people who speak it use
     */
    private record Phrases(
            Set<String> words,
            Set<String> greetings,
            Set<String> thanks,
            Set<String> farewells,
            String greeting,
            String welcome,
            String farewell,
            String askBack,
            String documents) {}

    /**
     * What to say.
     *
     * @param documents what the names of the documents are to be told after; empty where they are not
     */
    public record Reply(String text, String documents) {}

    private static final Phrases ENGLISH = new Phrases(
            Set.of(),
            Set.of("hello", "hi", "hey", "greetings", "morning", "afternoon", "evening", "howdy"),
            Set.of("thanks", "thank", "thx", "cheers", "great", "perfect", "ok", "okay", "super", "cool"),
            Set.of("bye", "goodbye"),
            "Hello. What would you like to know from the documents?",
            "You are welcome.",
            "Goodbye.",
            "What would you like to know from the documents? Please say what it is about.",
            "There are these:");

    private static final Phrases GERMAN = new Phrases(
            Set.of(
                    "guten",
                    "hallo",
                    "danke",
                    "dank",
                    "tschüss",
                    "tschüs",
                    "wiedersehen",
                    "servus",
                    "moin",
                    "warum",
                    "wieso",
                    "bitte",
                    "was",
                    "wie",
                    "wer"),
            Set.of("hallo", "guten", "servus", "moin", "grüß"),
            Set.of("danke", "dank", "dankeschön", "prima", "vielen"),
            Set.of("tschüss", "tschüs", "wiedersehen", "ciao"),
            "Guten Tag. Was möchten Sie aus den Dokumenten wissen?",
            "Gern geschehen.",
            "Auf Wiedersehen.",
            "Was möchten Sie aus den Dokumenten wissen? Bitte sagen Sie, worum es geht.",
            "Es gibt diese:");

    private static final Phrases SPANISH = new Phrases(
            Set.of("hola", "gracias", "buenos", "buenas", "adiós", "adios"),
            Set.of("hola", "buenos", "buenas"),
            Set.of("gracias", "muchas"),
            Set.of("adiós", "adios"),
            "Hola. ¿Qué desea saber de los documentos?",
            "De nada.",
            "Adiós.",
            "¿Qué desea saber de los documentos? Diga, por favor, de qué se trata.",
            "Son estos:");

    private static final Phrases FRENCH = new Phrases(
            Set.of("bonjour", "bonsoir", "salut", "merci", "revoir", "pourquoi"),
            Set.of("bonjour", "bonsoir", "salut"),
            Set.of("merci", "beaucoup"),
            Set.of("revoir", "au"),
            "Bonjour. Que souhaitez-vous savoir des documents ?",
            "Je vous en prie.",
            "Au revoir.",
            "Que souhaitez-vous savoir des documents ? Dites de quoi il s’agit.",
            "Les voici :");

    private static final List<Phrases> LANGUAGES = List.of(GERMAN, SPANISH, FRENCH, ENGLISH);

    private SmallTalk() {}

    /** What to say to a text that asks for nothing; empty for every other. */
    public static Optional<Reply> reply(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Set<String> words = Set.of(APART.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toArray(String[]::new));
        Phrases language = LANGUAGES.stream()
                .filter(one -> one.words().stream().anyMatch(words::contains))
                .findFirst()
                .orElse(ENGLISH);
        boolean onlyPhrases = words.stream()
                .allMatch(word -> language.greetings().contains(word)
                        || language.thanks().contains(word)
                        || language.farewells().contains(word));
        return (onlyPhrases && !words.isEmpty()) || Asking.of(text).isIdle()
                ? Optional.of(reply(language, words))
                : Optional.empty();
    }

    private static Reply reply(Phrases language, Set<String> words) {
        if (words.stream().anyMatch(language.farewells()::contains)) {
            return new Reply(language.farewell(), "");
        }
        if (words.stream().anyMatch(language.thanks()::contains)) {
            return new Reply(language.welcome(), "");
        }
        return words.stream().anyMatch(language.greetings()::contains)
                ? new Reply(language.greeting(), "")
                : new Reply(language.askBack(), language.documents());
    }
}
