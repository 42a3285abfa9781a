package dev.knowhow.knowledge.index.text;

import dev.knowhow.knowledge.index.text.Words.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Splits text into the terms that are indexed and searched: the stems of its words in their language, stop words kept
 * (they help: docs/retrieval-and-answers.md); names and numbers such as {@code XR-2041} whole and in parts; pairs of
 * characters where a script has no spaces.
 */
public final class Terms {

    /** What Chinese and Japanese ask with, and single characters that carry no meaning of their own. */
    private static final Pattern SPACELESS_FUNCTION_WORDS = Pattern.compile("""
            什么时候|什么|怎么样|怎么|怎样|如何|为什么|为何|多少|多久|多长|多大|多远|多高|有几|哪里|哪个|哪些|何时|请问|可以\
            |[的了吗呢吧是谁哪几]|[\\u3041-\\u309F]""");

    private static final char FIRST_SPACELESS = '\u2E80';

    /** What a term is to the word that it comes from. */
    public enum Kind {
        /** A word. */
        WORD,
        /** A name or number of several parts, which follow. */
        WHOLE,
        /** A part of the whole before it. */
        PART
    }

    /**
     * A term and where its word is in the text.
     *
     * @param start in UTF-16 units, as {@code end}
     * @param telling whether it is no function word of the text's language
     */
    public record Term(String stem, int start, int end, Kind kind, boolean telling) {

        /** Whether both are of the same word, in two languages perhaps. */
        public boolean isBeside(Term other) {
            return start == other.start && end == other.end;
        }
    }

    private Terms() {}

    /** The terms of {@code text} in reading order, repeated ones included, in the language that it is in. */
    public static List<Term> of(String text) {
        List<Word> words = Words.of(text);
        Language language = Language.of(words);
        return of(text, words, language, Set.of(language));
    }

    /** The terms of {@code text} in each of the languages; a word that has several stems in them gives several terms. */
    public static List<Term> of(String text, Collection<Language> languages) {
        List<Word> words = Words.of(text);
        return of(text, words, Language.of(words), languages);
    }

    /** The stems of a text's words, in the language that it is in. */
    public static Set<String> stems(String text) {
        return stems(of(text));
    }

    /** The stems of a text's words in each of the languages. */
    public static Set<String> stems(String text, Collection<Language> languages) {
        return stems(of(text, languages));
    }

    /** The stems of those words alone that carry meaning. */
    public static Set<String> tellingStems(String text) {
        return stems(of(text).stream().filter(Term::telling).toList());
    }

    private static Set<String> stems(List<Term> terms) {
        return terms.stream().map(Term::stem).collect(Collectors.toSet());
    }

    /** The terms of each word together: as many as it has different stems in the languages. */
    public static List<List<Term>> byWord(List<Term> terms) {
        List<List<Term>> words = new ArrayList<>();
        for (Term term : terms) {
            if (words.isEmpty() || !term.isBeside(words.getLast().getFirst())) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(term);
        }
        return words;
    }

    private static List<Term> of(String text, List<Word> words, Language own, Collection<Language> languages) {
        List<List<String>> stems =
                languages.stream().map(language -> stems(words, language)).toList();
        boolean[] silent = silent(text);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean telling = !own.isFunctionWord(word.text()) && !isSilent(word, silent);
            Kind kind = kind(words, i);
            Set<String> different = new LinkedHashSet<>();
            for (List<String> one : stems) {
                different.add(one.get(i));
            }
            different.forEach(stem -> terms.add(new Term(stem, word.start(), word.end(), kind, telling)));
        }
        return terms;
    }

    private static Kind kind(List<Word> words, int i) {
        if (words.get(i).part()) {
            return Kind.PART;
        }
        return i + 1 < words.size() && words.get(i + 1).part() ? Kind.WHOLE : Kind.WORD;
    }

    /** Which characters of a script without spaces tell nothing; empty for other texts. */
    private static boolean[] silent(String text) {
        if (text.chars().noneMatch(c -> c >= FIRST_SPACELESS)) {
            return new boolean[0];
        }
        boolean[] silent = new boolean[text.length()];
        Matcher matcher = SPACELESS_FUNCTION_WORDS.matcher(text);
        while (matcher.find()) {
            for (int i = matcher.start(); i < matcher.end(); i++) {
                silent[i] = true;
            }
        }
        return silent;
    }

    private static boolean isSilent(Word word, boolean[] silent) {
        for (int i = word.start(); i < word.end() && i < silent.length; i++) {
            if (silent[i]) {
                return true;
            }
        }
        return false;
    }

    private static List<String> stems(List<Word> words, Language language) {
        List<String> stems = new ArrayList<>(words.size());
        try (TokenStream stream = language.stems(new WordStream(words))) {
            CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                stems.add(stem.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("analysing a string does no input or output", e);
        }
        return stems;
    }

    /** A text's terms as Lucene indexes them. */
    public static TokenStream stream(List<Word> words, Language language) {
        return language.stems(new WordStream(words));
    }
}
