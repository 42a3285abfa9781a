package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question taken apart by the words that have a task in it: what it asks, and of what. This is no grammar; where its
 * rules see nothing, every word counts as what the question is about.
 */
final class Clause {

    /** What ends a question. */
    private static final String MARKS = "?!.\uff1f\uff01\u3002";

    private static final Set<String> COPULAS =
            Set.of("is", "are", "was", "were", "what's", "who's", "where's", "ist", "sind", "war", "waren");
    private static final Set<String> OWNING = Set.of("has", "have", "had", "hat", "haben", "hatte", "hatten");
    private static final Set<String> STATES = Set.of("when", "where", "why");
    private static final Set<String> DETERMINING = Set.of("which", "whose", "what", "how", "wessen", "wie");

    private static final Set<String> DETERMINING_A_NUMBER = Set.of("how", "wie");

    private final String text;
    private final Vocabulary vocabulary;
    private final List<Word> words;
    private final List<Phrase> phrases;
    /** The first word that asks, and the first auxiliary: their places among the words, -1 where there is none. */
    private final int asking;

    private final int auxiliary;

    /** @param continued whether more stands before it, so that its first word has no capital letter for that reason */
    private Clause(String text, Vocabulary vocabulary, boolean continued) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.words = Word.of(text, continued);
        this.asking = first(vocabulary.asking());
        this.auxiliary = first(vocabulary.auxiliaries());
        this.phrases = Phrases.of(text, words, vocabulary);
    }

    static Clause of(String text, Vocabulary vocabulary) {
        return new Clause(text, vocabulary, false);
    }

    /** What stands behind "and" or "what about". */
    static Clause behind(String text, Vocabulary vocabulary) {
        return new Clause(text, vocabulary, true);
    }

    String text() {
        return text;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<Word> words() {
        return words;
    }

    List<Phrase> phrases() {
        return phrases;
    }

    /** The words with a meaning of their own. */
    List<Word> content() {
        return words.stream().filter(this::isContent).toList();
    }

    boolean isContent(Word word) {
        return !vocabulary.isFunction(word);
    }

    /** Whether it is put as a question, not as a mere phrase. */
    boolean isWhole() {
        return asking >= 0 || auxiliary >= 0 || isVerbFirst();
    }

    /** "On which day?", "What colour?": it has no subject of its own. */
    boolean isNounAskedFor() {
        return asking >= 0
                && auxiliary < 0
                && DETERMINING.contains(words.get(asking).lower())
                && phrases.size() == 1
                && words.indexOf(phrases.getFirst().words().getFirst()) == asking + 1;
    }

    /** "Brauche ich eine Matte?", "Enthält der Tarif Kurse?" */
    private boolean isVerbFirst() {
        if (!vocabulary.capitalisesNouns() || words.size() < 2) {
            return false;
        }
        Word first = words.getFirst();
        String second = words.get(1).lower();
        return isContent(first)
                && (first.first() || !first.isCapitalised())
                && (vocabulary.persons().contains(second)
                        || vocabulary.pronouns().contains(second)
                        || Phrases.ARTICLES.contains(second));
    }

    /** Whether the word is a name, as far as its letters tell: where all nouns are capitalised they tell little. */
    boolean isName(Word word) {
        return isContent(word)
                && (word.isUnmistakablyName()
                        || (word.isCapitalised()
                                && !word.first()
                                && !vocabulary.capitalisesNouns()
                                && !Vocabulary.isDate(word.lower())));
    }

    boolean isNamed(Phrase phrase) {
        return phrase.words().stream().anyMatch(this::isName);
    }

    /** A phrase with a name, up to it. */
    Phrase untilName(Phrase phrase) {
        return phrase.until(this::isName);
    }

    boolean hasName() {
        return words.stream().anyMatch(word -> isName(word) || word.shape() != Shape.WORD);
    }

    /** What it is asked of: the first phrase after the verb, without the verb of meaning that may end or begin it. */
    Optional<Phrase> subject() {
        Optional<Phrase> topic = phrases.stream().filter(this::isTopic).findFirst();
        return topic.isPresent() ? topic : afterVerb().flatMap(this::withoutVerb);
    }

    /** The phrases that say what the question is about, without what it asks of it. */
    List<Phrase> about() {
        Optional<Phrase> first = afterVerb();
        Optional<Phrase> subject = subject();
        Set<Phrase> about = new LinkedHashSet<>();
        for (Phrase phrase : phrases) {
            if (first.isPresent() && phrase.equals(first.get())) {
                subject.ifPresent(about::add);
            } else if (!isAsked(phrase) && !isParticiple(phrase)) {
                about.add(endsWithVerb(phrase) ? phrase.withoutLast() : phrase);
            }
        }
        if (isAskedAlone() && subject.isPresent() && about.stream().anyMatch(other -> isBehind(other, subject.get()))) {
            about.remove(subject.get()); // "the price of the ticket" is about the ticket
        }
        return about.isEmpty() ? phrases : List.copyOf(about);
    }

    /** Those of them with a name in them, or all. */
    List<Phrase> namedOrAll() {
        List<Phrase> about = about();
        List<Phrase> named = about.stream().filter(this::isNamed).toList();
        return named.isEmpty() ? about : named;
    }

    /** The phrases' text; what lies between two of them is kept where it has no meaning of its own. */
    String textOf(List<Phrase> wanted) {
        StringBuilder said = new StringBuilder();
        int end = -1;
        for (Phrase phrase : wanted) {
            if (phrase.core() < end) {
                continue;
            }
            boolean joined = end >= 0 && isEmpty(end, phrase.core());
            said.append(said.isEmpty() ? "" : joined ? text.substring(end, phrase.core()) : " ")
                    .append(text, phrase.core(), phrase.end());
            end = phrase.end();
        }
        return said.toString();
    }

    /** A question with what it is about behind it, in parentheses. */
    static String about(String question, String topic) {
        return withoutMark(question) + " (" + topic + ")?";
    }

    private boolean isTopic(Phrase phrase) {
        return phrase.core() > 0 && text.charAt(phrase.core() - 1) == '(';
    }

    private static boolean isBehind(Phrase phrase, Phrase before) {
        return phrase.start() > before.start();
    }

    private boolean isEmpty(int start, int end) {
        return words.stream()
                .filter(word -> word.start() >= start && word.end() <= end)
                .allMatch(word -> vocabulary.prepositions().contains(word.lower())
                        || vocabulary.rest().contains(word.lower()));
    }

    private Optional<Phrase> afterVerb() {
        return phrases.stream()
                .filter(phrase ->
                        phrase.start() > verbAt() && phrase.preposition().isEmpty())
                .findFirst();
    }

    /** "How many days", "what colour": between the word that asks and the verb, led in by nothing. */
    private boolean isAsked(Phrase phrase) {
        return asking >= 0
                && phrase.start() > words.get(asking).start()
                && phrase.start() < verbAt()
                && phrase.preposition().isEmpty()
                && !isNamed(phrase)
                && !isOwning();
    }

    /** "Which plan has a backup?": what is asked for is what has it. */
    private boolean isOwning() {
        return asking >= 0
                && auxiliary > asking + 1
                && OWNING.contains(words.get(auxiliary).lower())
                && !DETERMINING_A_NUMBER.contains(words.get(asking).lower());
    }

    /** Whether nothing stands between the word that asks and the verb: "what is the price of …". */
    private boolean isAskedAlone() {
        return asking >= 0 && (auxiliary == asking || auxiliary == asking + 1) && isCopula();
    }

    private boolean isCopula() {
        return auxiliary >= 0 && COPULAS.contains(words.get(auxiliary).lower());
    }

    private int verbAt() {
        return auxiliary < 0 ? -1 : words.get(auxiliary).start();
    }

    /**
     * After "does" and "can" the first run of words ends with the verb, after "do I" and "can we" it begins with it, and
     * after "who" alone it is the verb.
     */
    private Optional<Phrase> withoutVerb(Phrase phrase) {
        boolean single = phrase.words().size() == 1;
        if (vocabulary.capitalisesNouns() || !vocabulary.isKnown()) {
            return Optional.of(phrase);
        }
        if (isCopula()) {
            boolean state = !single && asksForState() && !isName(phrase.words().getLast());
            return Optional.of(state ? phrase.withoutLast() : phrase);
        }
        if (auxiliary < 0) {
            boolean verb = asking >= 0
                    && !DETERMINING.contains(words.get(asking).lower())
                    && words.indexOf(phrase.words().getFirst()) == asking + 1;
            return !verb ? Optional.of(phrase) : single ? next(phrase) : Optional.of(phrase.tail());
        }
        if (isOwning()) {
            return Optional.of(phrase);
        }
        if (isAfterPerson(phrase)) {
            return single ? next(phrase) : Optional.of(phrase.tail());
        }
        return Optional.of(single || hasVerbBehind(phrase) ? phrase : phrase.withoutLast());
    }

    /** "When is the office open?", "How long is a visa valid?": what is said of the subject ends the run of words. */
    private boolean asksForState() {
        if (asking < 0) {
            return false;
        }
        String word = words.get(asking).lower();
        boolean howLong = word.equals("how")
                && asking + 1 < words.size()
                && words.get(asking + 1).lower().equals("long");
        return howLong || STATES.contains(word);
    }

    private Optional<Phrase> next(Phrase phrase) {
        return phrases.stream()
                .filter(other ->
                        other.start() > phrase.start() && other.preposition().isEmpty())
                .findFirst();
    }

    /** "Does parking at the museum cost …": the verb ends the phrase after the subject. */
    private boolean endsWithVerb(Phrase phrase) {
        int at = phrases.indexOf(phrase);
        return vocabulary.isKnown()
                && !vocabulary.capitalisesNouns()
                && auxiliary >= 0
                && !isCopula()
                && at > 0
                && subject().filter(phrases.get(at - 1)::equals).isPresent()
                && phrases.get(at - 1).words().size() == 1
                && phrase.words().size() > 1
                && !hasVerbBehind(phrases.get(at - 1));
    }

    private boolean hasVerbBehind(Phrase phrase) {
        return words.stream()
                .anyMatch(word -> word.start() > phrase.start()
                        && vocabulary.auxiliaries().contains(word.lower()));
    }

    /** "Must the filter be changed": a phrase directly behind an auxiliary that is not the first. */
    private boolean isParticiple(Phrase phrase) {
        int first = words.indexOf(phrase.words().getFirst());
        return first - 1 > auxiliary
                && auxiliary >= 0
                && vocabulary.auxiliaries().contains(words.get(first - 1).lower());
    }

    private boolean isAfterPerson(Phrase phrase) {
        int first = words.indexOf(phrase.words().getFirst());
        return first > 0 && vocabulary.persons().contains(words.get(first - 1).lower());
    }

    private int first(Set<String> of) {
        for (int i = 0; i < words.size(); i++) {
            if (of.contains(words.get(i).lower())) {
                return i;
            }
        }
        return -1;
    }

    /** A question without what ends it. */
    static String withoutMark(String text) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || MARKS.indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.substring(0, end);
    }
}
