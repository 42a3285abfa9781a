package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Understands a question by what was said before it: "and for part-time staff?" asks what was asked before, of somebody
 * else; "how much does it cost?" asks something else of the same thing. It goes by words alone: those that stand for
 * others, what a question lacks, and what is put in the place of what. A question with a subject of its own takes nothing.
 */
public final class FollowUps {

    private static final int REMEMBERED = 10;
    private static final int LONGEST = 1_000;
    /** A question with more words of its own than these asks for itself. */
    private static final int FEW_WORDS = 2;

    private static final int SHORTEST_COMMON_ENDING = 4;

    /** Begins of questions that put something into the place of something. */
    private static final Pattern WHAT_ABOUT = Pattern.compile("""
            ^(?:(?:and|but|or|so|also|ok|okay|then|well|und|aber|oder|auch|dann),?\\s+)*+\
            (?:(?:what|how)\\s+about|(?:does|do|is|are|would|will)\\s+(?:that|this|it|the\\s+same|they|these)\\s+(?:also\\s+|the\\s+same\\s+)?\
            (?:apply|go|hold|true|valid|count|the\\s+same)?\\s*(?:to|(?=for\\b|in\\b|on\\b|with\\b|at\\b))|(?:is\\s+it\\s+)?the\\s+same\\s+(?=for\\b|in\\b|on\\b|with\\b|at\\b)\
            |was\\s+ist\\s+(?:mit|bei)|wie\\s+ist\\s+(?:es|das)\\s+(?:mit|bei)|wie\\s+sieht\\s+(?:es|das)\\s+(?:mit|bei|(?=für\\b|in\\b|am\\b))\
            |wie\\s+steht\\s+es\\s+(?:mit|um)|gilt\\s+(?:das|dies|es)\\s+(?:auch\\s+)?(?=für\\b|in\\b|bei\\b|am\\b|an\\b|im\\b))(?:\\s+|(?<=\\s))""", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern WRITTEN_WITHOUT_SPACES =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");
    private static final Pattern REFERENCE_WITHOUT_SPACES =
            Pattern.compile("[它他她其]|这个|那个|這個|那個|那么|那麼|^那|^还有|呢[?？]?$|それ|その|これ|この|では|^じゃ|は[?？]$|그것|그럼|그건");
    private static final int SHORT_WITHOUT_SPACES = 5;

    /** Endings that words of any meaning have. */
    private static final Pattern SUFFIX = Pattern.compile(
            "(?:ungen|schaft|ation|tions|ments|keit|heit|ingen|ities|ness|able|ible|ally|ings|ence|ance)$");

    /** What ends a question. */
    private static final String MARKS = "?!.\uff1f\uff01\u3002";

    /** Words that stand for something said before, or say whose or which one the next word means. */
    private static final Set<String> DESCRIBING = Set.of(
            "its", "their", "his", "her", "this", "that", "these", "those", "both", "sein", "seine", "seinem", "seinen",
            "seiner", "seines", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "dessen", "deren", "dies", "diese",
            "diesem", "diesen", "dieser", "dieses", "jene", "jenem", "jenen", "jener", "jenes", "beide", "beiden");

    private FollowUps() {}

    /**
     * What a question means.
     *
     * @param before what user and assistant said before it, oldest first
     */
    public static Meaning understand(String question, List<Turn> before) {
        List<String> contexts = new ArrayList<>();
        List<Turn> said = before.subList(Math.max(0, before.size() - 2 * REMEMBERED), before.size());
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).isUser()) {
                String answer = i + 1 < said.size() && !said.get(i + 1).isUser()
                        ? cut(said.get(i + 1).text())
                        : "";
                remember(cut(said.get(i).text()), contexts, answerBefore(said, i), answer);
            }
        }
        return contexts.isEmpty() || question.length() > LONGEST
                ? Meaning.of(question)
                : read(question, contexts, answerBefore(said, said.size()));
    }

    private static String answerBefore(List<Turn> said, int at) {
        return at > 0 && !said.get(at - 1).isUser() ? cut(said.get(at - 1).text()) : "";
    }

    /** Adds what an earlier question meant; where its words did not tell, its answer does. */
    private static void remember(String question, List<String> contexts, String answerBefore, String answer) {
        if (question.isBlank() || isCourtesy(question)) {
            return;
        }
        List<Reading> readings = contexts.isEmpty()
                ? Meaning.of(question).readings()
                : read(question, contexts, answerBefore).readings();
        Set<String> answered = stems(answer);
        contexts.add(readings.stream()
                .filter(reading -> reading.isCertain() || answered.containsAll(reading.taken()))
                .findFirst()
                .orElse(readings.getLast())
                .text());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static boolean isCourtesy(String question) {
        return Word.of(question, false).stream()
                .map(Word::lower)
                .allMatch(word -> Vocabulary.isCourtesy(word)
                        || word.equals("you")
                        || word.equals("that")
                        || word.equals("that's")
                        || word.equals("is")
                        || word.equals("so")
                        || word.equals("much")
                        || word.equals("very")
                        || word.equals("all")
                        || word.equals("vielen"));
    }

    private static Meaning read(String question, List<String> contexts, String answer) {
        String context = contexts.getLast();
        if (isCourtesy(question)) {
            return Meaning.of(question);
        }
        if (WRITTEN_WITHOUT_SPACES.matcher(question).find()) {
            return withoutSpaces(question, context);
        }
        Vocabulary vocabulary = Vocabulary.of(lower(context + " " + question));
        Clause before = Clause.of(context, vocabulary);
        Matcher about = WHAT_ABOUT.matcher(question);
        if (about.find()) {
            return replace(Clause.behind(question.substring(about.end()), vocabulary), before, contexts);
        }
        String opening = withoutOpeners(question, vocabulary);
        boolean opened = opening.length() < question.strip().length();
        Clause asked = opened ? Clause.behind(opening, vocabulary) : Clause.of(opening, vocabulary);
        if (asked.content().isEmpty() && !asked.isWhole()) {
            return Meaning.of(withoutMark(context) + " " + asked.text());
        }
        Optional<Word> reference = References.first(asked);
        if (reference.isPresent()) {
            return Meaning.of(refer(asked, reference.get(), before, answer));
        }
        List<Word> own = asked.content();
        if (own.isEmpty()) {
            return Meaning.of(withoutMark(context) + " " + asked.text());
        }
        if (!asked.isWhole() && (opened || isPhrase(asked, question))) {
            return replace(asked, before, contexts);
        }
        if (asked.hasName() || own.size() > (opened ? FEW_WORDS + 1 : FEW_WORDS)) {
            return Meaning.of(question);
        }
        return unless(question, asked, before);
    }

    /** Words of its own, but few: it asks of the subject before where a passage speaks of both. */
    private static Meaning unless(String question, Clause asked, Clause before) {
        List<Phrase> taken = before.namedOrAll();
        Reading together = new Reading(
                withoutMark(question) + " " + before.textOf(taken) + "?",
                stems(texts(asked.content())),
                stems(texts(words(taken))));
        return new Meaning(List.of(together, new Reading(question, Set.of(), Set.of())));
    }

    /** "And students?", "For Ghent?": led in by a preposition, or with a question mark and few words. */
    private static boolean isPhrase(Clause asked, String question) {
        boolean led = !asked.words().isEmpty()
                && asked.vocabulary()
                        .prepositions()
                        .contains(asked.words().getFirst().lower());
        return led || (question.strip().endsWith("?") && asked.content().size() <= FEW_WORDS);
    }

    // ------------------------------------------------------------------ what stands for something said before

    /** Puts what a word stands for in its place, or behind the question where it would not fit there. */
    private static String refer(Clause asked, Word reference, Clause before, String answer) {
        String subject = subject(reference, before, answer);
        String text = asked.text();
        boolean described = DESCRIBING.contains(reference.lower()) && isDescribing(asked, reference);
        if (!described && isNoun(reference)) {
            return text.substring(0, reference.start()) + subject + text.substring(reference.end());
        }
        return withoutMark(text.substring(0, reference.start())
                        + text.substring(reference.end()).stripLeading()) + " " + subject + "?";
    }

    /** "That plan" and "its price"; in "does that take long" the word behind is the verb. */
    private static boolean isDescribing(Clause asked, Word reference) {
        int at = asked.words().indexOf(reference);
        List<Word> behind = asked.words().subList(at + 1, asked.words().size());
        boolean verb = at > 0
                && asked.vocabulary()
                        .auxiliaries()
                        .contains(asked.words().get(at - 1).lower())
                && behind.stream().filter(asked::isContent).count() == 1
                && !asked.vocabulary().capitalisesNouns();
        return !behind.isEmpty() && asked.isContent(behind.getFirst()) && !verb;
    }

    /** Whether a noun can stand where it stands; "there" and "dafür" stand for more. */
    private static boolean isNoun(Word reference) {
        String word = reference.lower();
        return word.equals("das") || !(word.startsWith("da") || word.startsWith("there"));
    }

    private static String subject(Word reference, Clause before, String answer) {
        String introduced = introduced(reference, before, answer);
        return introduced.isEmpty() ? before.textOf(before.namedOrAll()) : introduced;
    }

    /** A name that the answer gave to "who" or "which". */
    private static String introduced(Word reference, Clause before, String answer) {
        String asked = before.words().isEmpty() ? "" : before.words().getFirst().lower();
        boolean who = Set.of("who", "wer", "whom", "wen").contains(asked);
        boolean which = asked.equals("which") || asked.startsWith("welche");
        boolean person = Set.of("he", "she", "him", "her", "his", "they", "their", "them", "er", "sie", "ihn", "ihm")
                .contains(reference.lower());
        if (!((who && person) || (which && !before.hasName()))) {
            return "";
        }
        Clause said = Clause.of(firstSentence(answer), before.vocabulary());
        Set<String> known = before.content().stream().map(Word::lower).collect(Collectors.toSet());
        List<Phrase> named = said.phrases().stream()
                .filter(phrase -> phrase.words().stream()
                        .anyMatch(word -> (said.isName(word) || (word.isCapitalised() && said.isContent(word)))
                                && !known.contains(word.lower())))
                .limit(1)
                .map(FollowUps::named)
                .toList();
        return said.textOf(named);
    }

    /** From the first name of a phrase to its last. */
    private static Phrase named(Phrase phrase) {
        Phrase name = phrase;
        while (name.words().size() > 1 && !name.words().getFirst().isCapitalised()) {
            name = name.tail();
        }
        while (name.words().size() > 1 && !name.words().getLast().isCapitalised()) {
            name = name.shortened();
        }
        return name;
    }

    private static String firstSentence(String answer) {
        int end = answer.indexOf('\n');
        return end < 0 ? answer : answer.substring(0, end);
    }

    // ------------------------------------------------------------------ what is put in the place of something

    /** The question before, asked of something else, or what is asked of the same thing now. */
    private static Meaning replace(Clause given, Clause before, List<String> contexts) {
        if (given.phrases().isEmpty()) {
            return Meaning.of(withoutMark(before.text()) + " " + given.text());
        }
        Optional<Phrase> like = alike(given, before);
        if (like.isPresent()) {
            return Meaning.of(put(given, like.get(), before));
        }
        Optional<String> earlier = putEarlier(given, contexts);
        if (earlier.isPresent()) {
            return Meaning.of(earlier.get());
        }
        Phrase first = given.phrases().getFirst();
        Optional<Phrase> subject = before.subject();
        boolean bare = first.preposition().isEmpty();
        boolean instead = bare || given.vocabulary().alternatives().contains(first.preposition());
        if (!instead
                || subject.isEmpty()
                || before.isNamed(subject.get())
                || !given.vocabulary().isKnown()) {
            boolean property = bare && subject.filter(before::isNamed).isPresent();
            return Meaning.of(added(given, before, property));
        }
        return new Meaning(alternatives(given, subject.get(), before));
    }

    /** A code or a name that has no like in the question before may go on from one before that. */
    private static Optional<String> putEarlier(Clause given, List<String> contexts) {
        for (String context : contexts.subList(0, contexts.size() - 1).reversed()) {
            Clause before = Clause.of(context, given.vocabulary());
            for (Phrase one : given.phrases()) {
                Optional<Phrase> like = latest(
                                before,
                                other -> (one.has(Word.Shape.CODE) && other.has(Word.Shape.CODE))
                                        || (given.isNamed(one) && before.isNamed(other)))
                        .map(before::untilName);
                if (like.isPresent()) {
                    return Optional.of(put(given, like.get(), before));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether "the price" is asked of "the museum", or "the café" stands where it stood, is told by what is found. */
    private static List<Reading> alternatives(Clause given, Phrase subject, Clause before) {
        Set<String> own = stems(texts(given.content()));
        List<Word> rest = before.content().stream()
                .filter(word -> word.start() < subject.core() || word.end() > subject.end())
                .toList();
        String instead = put(given, subject, before);
        List<Reading> readings = new ArrayList<>();
        Set<String> frame = stems(texts(rest));
        if (frame.isEmpty() && !given.phrases().getFirst().preposition().isEmpty()) {
            return Meaning.of(added(given, before, false)).readings(); // "the refund policy", "for digital goods"
        }
        if (!frame.isEmpty()) {
            readings.add(new Reading(instead, own, frame));
        }
        readings.add(new Reading(added(given, before, true), own, stems(texts(subject.words()))));
        readings.add(new Reading(instead, Set.of(), Set.of()));
        return readings;
    }

    /** All that was asked, or only what it was asked of, together with what is given now. */
    private static String added(Clause given, Clause before, boolean subjectAlone) {
        String now = withoutMark(given.text());
        return subjectAlone
                ? now + " " + before.textOf(before.about()) + "?"
                : withoutMark(before.text()) + " " + now + "?";
    }

    /** The part of the question before in whose place the given one is put, as their forms tell. */
    private static Optional<Phrase> alike(Clause given, Clause before) {
        for (Phrase one : given.phrases()) {
            Optional<Phrase> like = latest(before, other -> isOfOneShape(one, other))
                    .or(() -> sharing(one, before))
                    .or(() -> latest(before, other -> before.isNamed(other) && given.isNamed(one))
                            .map(before::untilName))
                    .or(() -> latest(
                            before,
                            other -> !one.preposition().isEmpty()
                                    && one.preposition().equals(other.preposition())
                                    && (given.isNamed(one) || !before.isNamed(other))));
            if (like.isPresent()) {
                return like;
            }
        }
        return Optional.empty();
    }

    private static Optional<Phrase> latest(Clause before, Predicate<Phrase> wanted) {
        return before.phrases().reversed().stream().filter(wanted).findFirst();
    }

    /** Up to a word that stands in both, or that ends as one of the given ones. */
    private static Optional<Phrase> sharing(Phrase given, Clause before) {
        Set<String> stems = stems(texts(given.words()));
        for (Phrase phrase : before.phrases().reversed()) {
            for (int i = phrase.words().size(); i > 0; i--) {
                Word word = phrase.words().get(i - 1);
                boolean same = stems.containsAll(stems(word.lower()));
                if (same || given.words().stream().anyMatch(other -> endsAlike(other.lower(), word.lower()))) {
                    return Optional.of(new Phrase(
                            phrase.preposition(), phrase.words().subList(0, i), phrase.start(), phrase.core()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfOneShape(Phrase one, Phrase other) {
        return (one.has(Word.Shape.NUMBER) && other.has(Word.Shape.NUMBER))
                || (one.has(Word.Shape.CODE) && other.has(Word.Shape.CODE));
    }

    /** "part-time" and "full-time", "Teilzeit" and "Vollzeit". */
    private static boolean endsAlike(String one, String other) {
        int common = 0;
        while (common < Math.min(one.length(), other.length())
                && one.charAt(one.length() - 1 - common) == other.charAt(other.length() - 1 - common)) {
            common++;
        }
        String ending = one.substring(one.length() - common);
        return (common >= SHORTEST_COMMON_ENDING || ending.contains("-"))
                && common < one.length()
                && common < other.length()
                && !SUFFIX.matcher(ending).find();
    }

    /** The question before with what is given in the place of a phrase. */
    private static String put(Clause given, Phrase place, Clause before) {
        String text = before.text();
        Phrase first = given.phrases().getFirst();
        Phrase last = given.phrases().getLast();
        boolean led = !first.preposition().isEmpty() && !place.preposition().isEmpty();
        int from = led ? place.start() : place.core();
        String now = given.text().substring(led ? first.start() : first.core(), last.end());
        return text.substring(0, from) + now + text.substring(place.end());
    }

    // ------------------------------------------------------------------ words

    private static Meaning withoutSpaces(String question, String context) {
        String bare = withoutMark(question);
        boolean open = REFERENCE_WITHOUT_SPACES.matcher(bare).find()
                || REFERENCE_WITHOUT_SPACES.matcher(question).find()
                || bare.length() <= SHORT_WITHOUT_SPACES;
        return Meaning.of(open ? withoutMark(context) + " " + question : question);
    }

    private static String withoutOpeners(String question, Vocabulary vocabulary) {
        String rest = question.strip();
        @Nullable Word first = Word.of(rest, false).stream().findFirst().orElse(null);
        while (first != null && vocabulary.openers().contains(first.lower())) {
            String next = rest.substring(first.end()).replaceFirst("^[\\s,]+", "");
            if (Word.of(next, true).isEmpty()) {
                return rest;
            }
            rest = next;
            first = Word.of(rest, true).getFirst();
        }
        return rest;
    }

    private static String withoutMark(String text) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || MARKS.indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static List<Word> words(List<Phrase> phrases) {
        return phrases.stream().flatMap(phrase -> phrase.words().stream()).toList();
    }

    private static List<String> lower(String text) {
        return Word.of(text, false).stream().map(Word::lower).toList();
    }

    private static Collection<String> texts(List<Word> words) {
        return words.stream().map(Word::lower).toList();
    }

    private static Set<String> stems(Collection<String> words) {
        return stems(String.join(" ", words));
    }

    private static Set<String> stems(String text) {
        return Terms.of(text).stream().map(Terms.Term::stem).collect(Collectors.toSet());
    }
}
