package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Shape;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a follow-up gives, put in the place of its like in the question before. */
final class Replacement {

    private static final int SHORTEST_COMMON_ENDING = 4;

    /** Endings that words of any meaning have. */
    private static final Pattern SUFFIX = Pattern.compile(
            "(?:ungen|schaft|ation|tions|ments|keit|heit|ingen|ities|ness|able|ible|ally|ings|ence|ance)$");

    private Replacement() {}

    /** The question before, asked of something else, or what is asked of the same thing now. */
    static Meaning replace(Clause given, Clause before, List<String> contexts) {
        if (given.phrases().isEmpty()) {
            return Meaning.of(Clause.withoutMark(before.text()) + " " + given.text());
        }
        Optional<Phrase> like = findAlike(given, before);
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
        boolean instead =
                (bare && !first.isTime()) || given.vocabulary().alternatives().contains(first.preposition());
        if (!instead
                || subject.isEmpty()
                || before.isNamed(subject.get())
                || !given.vocabulary().isKnown()) {
            boolean property = bare && subject.filter(before::isNamed).isPresent();
            return Meaning.of(combine(given, before, property));
        }
        return Meaning.of(alternatives(given, subject.get(), before));
    }

    /** A code or a name that has no like in the question before may go on from one before that. */
    private static Optional<String> putEarlier(Clause given, List<String> contexts) {
        for (String context : contexts.subList(0, contexts.size() - 1).reversed()) {
            Clause before = Clause.of(context, given.vocabulary());
            for (Phrase one : given.phrases()) {
                Optional<Phrase> like = findLatest(
                                before,
                                other -> (one.has(Shape.CODE) && other.has(Shape.CODE))
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
        Set<String> own = Word.stems(given.content());
        List<Word> rest = before.words().stream()
                .filter(word -> before.isContent(word) || Vocabulary.isSaying(word.lower()))
                .filter(word -> word.start() < subject.core() || word.end() > subject.end())
                .toList();
        String instead = put(given, subject, before);
        List<Reading> readings = new ArrayList<>();
        Set<String> frame = Word.stems(rest);
        if (frame.isEmpty() && !given.phrases().getFirst().preposition().isEmpty()) {
            return Meaning.of(combine(given, before, false)).readings(); // "the refund policy", "for digital goods"
        }
        if (!frame.isEmpty()) {
            readings.add(new Reading(instead, own, frame));
        }
        readings.add(new Reading(combine(given, before, true), own, Word.stems(subject.words())));
        readings.add(new Reading(instead, Set.of(), Set.of()));
        return readings;
    }

    /** All that was asked, or only what it was asked of, together with what is given now. */
    private static String combine(Clause given, Clause before, boolean subjectAlone) {
        String now = Clause.withoutMark(given.text());
        return subjectAlone
                ? Clause.about(now, before.textOf(before.about()))
                : Clause.withoutMark(before.text()) + " " + now + "?";
    }

    /** The part of the question before in whose place the given one is put, as their forms tell. */
    private static Optional<Phrase> findAlike(Clause given, Clause before) {
        for (Phrase one : given.phrases()) {
            Optional<Phrase> like = findByForm(one, before, Word::isTime)
                    .or(() -> findByForm(one, before, word -> word.shape() == Shape.NUMBER))
                    .or(() -> findByForm(one, before, word -> word.shape() == Shape.CODE))
                    .or(() -> findSharing(one, before))
                    .or(() -> findLatest(before, other -> before.isNamed(other) && given.isNamed(one))
                            .map(before::untilName))
                    .or(() -> findByLeadIn(one, given, before, one.preposition()::equals))
                    .or(() ->
                            findByLeadIn(one, given, before, given.vocabulary().alternatives()::contains));
            if (like.isPresent()) {
                return like;
            }
        }
        return Optional.empty();
    }

    /** A phrase that is led in as the given one is. */
    private static Optional<Phrase> findByLeadIn(Phrase one, Clause given, Clause before, Predicate<String> alike) {
        return one.preposition().isEmpty() || !alike.test(one.preposition())
                ? Optional.empty()
                : findLatest(
                        before,
                        other -> alike.test(other.preposition()) && (given.isNamed(one) || !before.isNamed(other)));
    }

    private static Optional<Phrase> findLatest(Clause before, Predicate<Phrase> wanted) {
        return before.phrases().reversed().stream().filter(wanted).findFirst();
    }

    /** Up to a word that stands in both, or that ends as one of the given ones. */
    private static Optional<Phrase> findSharing(Phrase given, Clause before) {
        Set<String> stems = Word.stems(given.words());
        for (Phrase phrase : before.phrases().reversed()) {
            for (int i = phrase.words().size(); i > 0; i--) {
                Word word = phrase.words().get(i - 1);
                boolean same = stems.containsAll(Terms.stems(word.lower()));
                if (same || given.words().stream().anyMatch(other -> endsAlike(other.lower(), word.lower()))) {
                    return Optional.of(new Phrase(
                            phrase.preposition(), phrase.words().subList(0, i), phrase.start(), phrase.core()));
                }
            }
        }
        return Optional.empty();
    }

    /** What has the same form: a time, a number or a code, without what stands behind it ("the K-200 cost"). */
    private static Optional<Phrase> findByForm(Phrase one, Clause before, Predicate<Word> form) {
        return one.words().stream().noneMatch(form)
                ? Optional.empty()
                : findLatest(before, other -> other.words().stream().anyMatch(form))
                        .map(other -> cutLikeCount(one, other, other.until(form)));
    }

    /** "30 kilometres" for "50 kilometres", and "2" for "3". */
    private static Phrase cutLikeCount(Phrase one, Phrase other, Phrase formed) {
        Word last = formed.words().getLast();
        int behind = last.shape() != Shape.NUMBER
                ? 0
                : one.words().size()
                        - one.until(word -> word.shape() == Shape.NUMBER)
                                .words()
                                .size();
        int words = Math.min(other.words().size(), formed.words().size() + behind);
        return new Phrase(other.preposition(), other.words().subList(0, words), other.start(), other.core());
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
        boolean whole = led || (first.isTime() && !place.preposition().isEmpty()); // "samstags" for "unter der Woche"
        boolean bare =
                first.isTime() && first.core() == first.words().getFirst().start();
        int core = bare ? place.words().getFirst().start() : place.core(); // "the Sunday market"
        int from = whole ? place.start() : core;
        String now = given.text().substring(whole ? first.start() : first.core(), last.end());
        return text.substring(0, from) + now + text.substring(place.end());
    }
}
