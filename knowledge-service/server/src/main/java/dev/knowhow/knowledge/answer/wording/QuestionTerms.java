package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Kind;
import dev.knowhow.knowledge.index.text.Terms.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a question that carry its meaning, each weighted by how rare it is in the documents. What a question is
 * asked with rather than about counts for nothing: documents need not repeat it.
 */
public final class QuestionTerms {

    /** What a synonym counts in place of the word that was asked with. */
    private static final double NEARLY = 0.6;

    /** One word may be said by any other, of several one is said as it was asked. */
    private static final int SEVERAL = 2;

    /** Letters of a word that is found as part of another one. */
    private static final int SHORTEST_PART = 5;

    /** The same in German, whose compounds end with what they are: "Bauschutt" is a kind of "Schutt". */
    private static final int SHORTEST_HEAD = 4;

    /** Letters of what such a compound has before that: "Preis" is no kind of "Reis". */
    private static final int SHORTEST_MODIFIER = 3;

    /** What stands before a noun, with a word between them at most. */
    private static final Pattern BEFORE_NOUN = Pattern.compile(
            "\\b(?:an?|the|any|some|no|my|our|your|their|his|her|its|another|each|every|which|what|many|much|of|for|with|by|have|has|offer|sell|there|are|per) (?:\\p{L}+ )?$",
            Pattern.CASE_INSENSITIVE);

    /** A word that may be a noun, "dietary", tells more of the noun after it than what it is. */
    private static final Pattern ADJECTIVE = Pattern.compile("(?:ary|al|ic|ous|ive|ful|able|ible)$");

    private static final Pattern BEFORE_OWN_NOUN = Pattern.compile(
            "^ (?!(?:and|or|per|for|of|in|on|at|with|to|cost|costs|do|does|is|are|have|has|be|work|works)\\b)\\p{Ll}{3,}");

    /** There are armies against each other, too, and what is asked of them stands anywhere. */
    private static final Pattern VOTED =
            Pattern.compile("\\b(?:vot(?:e|es|ed|ing)|stimmt?e?n?|gestimmt)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern WHAT_FOR =
            Pattern.compile("\\b(?:for|für|zum|zur) (?:[^ ]{1,20} )?$", Pattern.CASE_INSENSITIVE);

    private static final Pattern BESIDE = Pattern.compile("[ -]");

    /** What stands there does something: "does the lift stop", "which policy covers it". */
    private static final Pattern AFTER_SUBJECT = Pattern.compile(
            "\\b(?:do|does|did|can|could|may|must|should|will|would) (?:the|my|our|your|his|her|its|their|an?|any|some|every|each|all) \\p{L}+ $"
                    + "|\\b(?:which|what|many|much) \\p{L}+ $",
            Pattern.CASE_INSENSITIVE);

    /** "How many vacation days", "how many days of vacation": of a time there are several, each counted for itself. */
    private static final Pattern COUNTED = Pattern.compile(
            "\\bhow many (?:(?:days|weeks|hours) of (?!(?:extra|paid|unpaid|full|free)\\b)\\p{Ll}+"
                    + "|(?!(?:extra|additional|more|free|full|paid|working|business|calendar|consecutive|total|different|of)\\b)\\p{Ll}+(?= (?:days|weeks|hours)\\b))",
            Pattern.CASE_INSENSITIVE);

    private final String question;
    private final List<Word> words;

    /** On which side of a vote somebody is, "against" it: words that carry no meaning of their own. */
    private final Set<String> sides;

    private final double totalIdf;

    /**
     * A word of the question, which a text says in any of its stems or, if it has parts, in all of these.
     *
     * @param text as it stands in the question, from its start
     * @param known whether any document has it
     * @param told whether any of the texts that could answer has it: then no other word stands for it
     */
    private record Word(
            String text,
            int start,
            Set<String> stems,
            List<Set<String>> parts,
            Set<String> synonyms,
            boolean known,
            boolean told,
            boolean german,
            double idf) {

        boolean isIn(Set<String> text) {
            return isAnyIn(stems, text) || (!parts.isEmpty() && parts.stream().allMatch(part -> isAnyIn(part, text)));
        }

        /** Whether a text has the word, or a compound of it, and not only another one for it. */
        boolean isSaidIn(Set<String> text) {
            return isIn(text) || text.stream().anyMatch(this::isCompound);
        }

        /** How much of the word a text says: all of it, or another word for it where no text that could answer has it. */
        double share(Set<String> text) {
            return isIn(text) ? 1 : Math.max(isNearlyIn(text) ? NEARLY : 0, measureShare(text));
        }

        boolean isNearlyIn(Set<String> text) {
            return !told && (isAnyIn(synonyms, text) || text.stream().anyMatch(this::isCompound));
        }

        /** Of a measure with what it measures, "60-Liter-Tonne", the share of the parts that the text says with the number. */
        private double measureShare(Set<String> text) {
            boolean number = parts.size() > 1 && parts.getFirst().stream().allMatch(QuestionTerms::isNumber);
            return number && isAnyIn(parts.getFirst(), text)
                    ? (double) parts.stream()
                                    .filter(part -> isAnyIn(part, text))
                                    .count()
                            / parts.size()
                    : 0;
        }

        /** "paintbrush" and "brush", "Mittagsruhe" and "Mittag"; in German "austreten" and "Austritt" too. */
        private boolean isCompound(String other) {
            return stems.stream()
                    .anyMatch(stem -> isPart(stem, other)
                            || isPart(other, stem)
                            || (german && Synonyms.isOfOneRoot(stem, other)));
        }

        private boolean isPart(String part, String whole) {
            int more = whole.length() - part.length();
            return (part.length() >= SHORTEST_PART && more > 0 && (whole.startsWith(part) || whole.endsWith(part)))
                    || (german && more >= SHORTEST_MODIFIER && (isHead(part, whole) || isShortened(part, whole)));
        }

        private static boolean isHead(String part, String whole) {
            return part.length() >= SHORTEST_HEAD && whole.endsWith(part);
        }

        /** "Biotonne" for "Biomülltonne". */
        private static boolean isShortened(String part, String whole) {
            int common = 0;
            while (common < part.length() && part.charAt(common) == whole.charAt(common)) {
                common++;
            }
            int head = part.length() - common;
            return common >= SHORTEST_MODIFIER && head >= SHORTEST_HEAD && whole.endsWith(part.substring(common));
        }

        private static boolean isAnyIn(Set<String> stems, Set<String> text) {
            return stems.stream().anyMatch(text::contains);
        }
    }

    public QuestionTerms(String question, TermStatistics statistics) {
        this(question, statistics, null);
    }

    /** For texts that have the stems {@code told} between them; where that is not known, what any document has is told. */
    public QuestionTerms(String question, TermStatistics statistics, @Nullable Set<String> told) {
        this.question = question;
        List<List<Term>> all = group(Terms.of(question, statistics.languages()));
        List<List<Term>> telling =
                all.stream().filter(word -> Wrapping.isTelling(word.getFirst())).toList();
        Set<Set<String>> seen = new HashSet<>();
        sides = (VOTED.matcher(question).find() ? all : List.<List<Term>>of())
                .stream()
                        .map(word -> word.getFirst().stem())
                        .filter(Contrasts::isSide)
                        .collect(Collectors.toSet());
        words = (telling.isEmpty() ? all : telling)
                .stream()
                        .map(word -> word(word, question, statistics, told))
                        .filter(word -> seen.add(word.stems()))
                        .toList();
        totalIdf = words.stream().mapToDouble(Word::idf).sum();
    }

    /** The terms of each word, and of its parts, together. */
    private static List<List<Term>> group(List<Term> terms) {
        List<List<Term>> words = new ArrayList<>();
        for (Term term : terms) {
            boolean same = !words.isEmpty()
                    && (term.kind() == Kind.PART
                            || term.isBeside(words.getLast().getFirst()));
            if (!same) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(term);
        }
        return words;
    }

    private static Word word(List<Term> terms, String question, TermStatistics statistics, @Nullable Set<String> told) {
        Term first = terms.getFirst();
        Set<String> stems = new HashSet<>();
        List<Set<String>> parts = new ArrayList<>();
        Term last = first;
        for (Term term : terms) {
            if (term.kind() != Kind.PART) {
                stems.add(term.stem());
            } else {
                if (parts.isEmpty() || !term.isBeside(last)) {
                    parts.add(new HashSet<>());
                }
                parts.getLast().add(term.stem());
            }
            last = term;
        }
        int chunks = statistics.chunksWithAny(stems);
        if (chunks == 0) {
            chunks = parts.stream().mapToInt(statistics::chunksWithAny).min().orElse(0);
        }
        boolean known = chunks > 0;
        boolean isTold = told == null ? known : stems.stream().anyMatch(told::contains);
        Set<String> synonyms = isTold || !statistics.languages().contains(Language.ENGLISH)
                ? Set.of()
                : stems.stream().flatMap(stem -> Synonyms.of(stem).stream()).collect(Collectors.toSet());
        return new Word(
                question.substring(first.start(), first.end()),
                first.start(),
                stems,
                parts,
                synonyms,
                known,
                isTold,
                statistics.languages().contains(Language.GERMAN),
                statistics.idf(chunks));
    }

    /** How much of the question a text contains, 0..1, rare words counting more. */
    public double overlap(Set<String> stems) {
        double found = words.stream()
                .mapToDouble(word -> word.share(stems) * word.idf())
                .sum();
        return totalIdf > 0 ? found / totalIdf : 0;
    }

    /** Whether a text has a word of the question, and not only others for it. */
    public boolean isSaidIn(Set<String> stems) {
        return words.stream().anyMatch(word -> word.isSaidIn(stems));
    }

    /**
     * Whether a text says nothing of the question beside its names, though that asks with several words for something of
     * them: all documents of a company have its name.
     */
    public boolean asksMoreThan(Collection<Name> names, Set<String> stems) {
        List<Word> beside = words.stream()
                .filter(word -> names.stream().noneMatch(name -> name.text().contains(word.text())))
                .toList();
        return !names.isEmpty() && beside.size() >= SEVERAL && beside.stream().noneMatch(word -> word.isSaidIn(stems));
    }

    /**
     * Whether a thing of this name is another one than the question's, which only says what it is for or of: "grinder burrs" and
     * "brush for grinders" are no grinder.
     */
    public boolean isOnlyPartOf(String name) {
        List<Term> terms = Terms.of(name);
        int last = -1;
        for (int i = 0; i < terms.size(); i++) {
            if (isAsked(terms.get(i))) {
                last = i;
            }
        }
        if (last < 0) {
            return false;
        }
        Term asked = terms.get(last);
        boolean after = WHAT_FOR.matcher(name.substring(0, asked.start())).find();
        boolean before = terms.stream()
                .skip(last + 1L)
                .filter(term -> term.start() >= asked.end()) // no part of the same word
                .filter(term -> BESIDE.matcher(name.substring(asked.end(), term.start()))
                        .matches())
                .anyMatch(term -> Character.isLowerCase(name.codePointAt(term.start())) && Things.isThing(term.stem()));
        return after || before;
    }

    private boolean isAsked(Term term) {
        return words.stream().anyMatch(word -> word.stems().contains(term.stem()));
    }

    /** Whether who is on which side of something is asked, and a text of these stems does not say of what. */
    public boolean isOfAnotherMatter(Set<String> stems) {
        return !sides.isEmpty() && words.stream().anyMatch(word -> word.known() && !word.isIn(stems));
    }

    /** The stems that a column's name or a label may have for what is asked. */
    public Set<String> askedStems() {
        return words.stream()
                .flatMap(word -> Stream.concat(word.stems().stream(), word.synonyms().stream()))
                .collect(Collectors.toSet());
    }

    /** How much of the question no document says, 0..1, rare words counting more. */
    public double unknown() {
        return unknown(Set.of());
    }

    /** How much of the question no document says, nor has this text other words for it. */
    public double unknown(Set<String> text) {
        return unknown(text, word -> false);
    }

    /** How much of the question no document says, nor has this text other words for it or {@code said} it otherwise. */
    public double unknown(Set<String> text, Predicate<String> said) {
        double unknown = words.stream()
                .filter(word -> !word.known() && !word.isNearlyIn(text) && !said.test(word.text()))
                .filter(word -> word.stems().stream().noneMatch(stem -> Contrasts.isExcluded(stem, text)))
                .mapToDouble(Word::idf)
                .sum();
        return totalIdf > 0 ? unknown / totalIdf : 0;
    }

    /**
     * The thing that the question asks about and no text that could answer knows, nor has this one a word for it, for a kind
     * of it or for what it is a kind of; empty if there is none. Of what can be touched, or is counted: all else is said in
     * too many ways.
     */
    public Optional<String> strange(Set<String> text) {
        Set<String> other = new HashSet<>(text);
        words.forEach(word -> other.removeAll(word.stems())); // "tree" tells of no pear tree
        return words.stream()
                .filter(word -> !word.told() && word.share(text) == 0)
                .filter(this::isThing)
                .filter(word -> word.stems().stream()
                        .noneMatch(stem -> other.stream().anyMatch(one -> Things.isNear(stem, one))))
                .map(Word::text)
                .findFirst();
    }

    /** What ends with "ed" and is no thing by itself, as a bed is: "what triggered it" names no trigger. */
    private static boolean isParticiple(Word word) {
        return word.text().endsWith("ed") && word.stems().stream().noneMatch(stem -> stem.endsWith("ed"));
    }

    private boolean isThing(Word word) {
        String before = question.substring(0, word.start());
        String after = question.substring(word.start() + word.text().length());
        return Character.isLowerCase(word.text().codePointAt(0))
                && word.parts().isEmpty()
                && word.text().codePoints().allMatch(Character::isLetter)
                && !word.text().endsWith("ing") // shipping is no ship
                && !isParticiple(word)
                && ((word.stems().stream().anyMatch(Things::isThing) && isNoun(word.text(), before, after))
                        || COUNTED.matcher(question)
                                .results()
                                .anyMatch(counted -> counted.end()
                                        == word.start() + word.text().length()));
    }

    /** Whether a word stands where nouns do, and neither where somebody does something nor before the noun that is meant. */
    private static boolean isNoun(String word, String before, String after) {
        boolean adjective =
                ADJECTIVE.matcher(word).find() && BEFORE_OWN_NOUN.matcher(after).find();
        return BEFORE_NOUN.matcher(before).find()
                && !AFTER_SUBJECT.matcher(before).find()
                && !adjective;
    }

    /** Whether a text of these stems says each word of the question that has an opposite. */
    public boolean saysOpposed(Set<String> told) {
        return words.stream()
                .filter(word -> word.stems().stream().anyMatch(Contrasts::isKnown))
                .allMatch(word -> word.stems().stream().anyMatch(stem -> Contrasts.isTold(stem, told)));
    }

    /**
     * Whether a text of these stems says the opposite of a word of the question instead of it.
     *
     * @param decides whether the question is one for yes or no, to which "closed" is an answer if it says "open"
     */
    public boolean isContradictedBy(Set<String> told, boolean decides) {
        return Stream.concat(words.stream().flatMap(word -> word.stems().stream()), sides.stream())
                .filter(stem -> !decides || !Contrasts.isState(stem))
                .anyMatch(stem -> Contrasts.isExcluded(stem, told));
    }

    private static boolean isNumber(String stem) {
        return stem.codePoints().allMatch(Character::isDigit);
    }
}
