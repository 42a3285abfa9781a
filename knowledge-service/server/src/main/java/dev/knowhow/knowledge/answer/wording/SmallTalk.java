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

    /** Names of intents, word by word, that are about the talk itself. */
    private static final Set<String> INTENTS = Set.of(
            "greeting",
            "greetings",
            "greet",
            "greet back",
            "say hello",
            "hello",
            "hi",
            "goodbye",
            "good bye",
            "say goodbye",
            "bye",
            "farewell",
            "thanks",
            "thank",
            "thank you",
            "say thanks",
            "gratitude",
            "you are welcome",
            "how are you",
            "who are you",
            "are you a bot",
            "are you human",
            "how old are you",
            "where are you from",
            "what is your name",
            "who made you",
            "what are your hobbies",
            "do you have pets",
            "who do you work for",
            "what can i ask you",
            "meaning of life",
            "tell joke",
            "tell a joke",
            "joke",
            "fun fact",
            "compliment",
            "insult",
            "begrüßung",
            "begruessung",
            "begrüßen",
            "gruß",
            "hallo",
            "verabschiedung",
            "verabschieden",
            "tschüss",
            "dank",
            "danke",
            "danken",
            "wie geht es dir",
            "wie geht es ihnen",
            "wer bist du",
            "wer sind sie",
            "witz",
            "kompliment",
            "beleidigung",
            "plauderei");

    /** What the names of intents begin or end with that somebody sorted under the talk itself. */
    private static final Set<String> TOPICS =
            Set.of("smalltalk", "small talk", "chitchat", "chit chat", "banter", "plaudern");

    private SmallTalk() {}

    /**
     * Whether an adapter's output is the name of an intent that asks for nothing that documents could tell, such as {@code
     * greeting}, {@code thank_you} or {@code smalltalk.age}.
     */
    public static boolean isIntent(String label) {
        if (label.length() > LONGEST) {
            return false;
        }
        String words = String.join(
                " ",
                APART.splitAsStream(label.toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .toList());
        return INTENTS.contains(words)
                || TOPICS.stream()
                        .anyMatch(topic ->
                                words.equals(topic) || words.startsWith(topic + " ") || words.endsWith(" " + topic));
    }

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
