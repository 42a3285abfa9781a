package dev.knowhow.knowledge.index.text;

import dev.knowhow.knowledge.index.text.Words.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizationFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * A language whose words are brought to their stems, and whose function words are known. A text is in the one whose
 * function words it uses most or whose script it is written in, and in English where neither tells.
 */
@SuppressWarnings("ImmutableEnumChecker") // sets and functions that nobody changes
public enum Language {
    ENGLISH(Language::englishStopWords, """
            also am any before between can could did do does during had has have her him his how many may me might much
            must my shall should tell than them those through us what when where which while who whom whose why would
            please know say says said show give explain describe mean means according hello hi hey thank thanks whats
            """, Language::english),
    GERMAN(
            GermanAnalyzer::getDefaultStopSet,
            """
            wer wen wem wessen wann warum weshalb wieso wofür womit wodurch worauf woran worin worüber wozu woher wohin
            wieviel wieviele viel viele lange hoch oft bitte sag sage sagen nenne nennen erkläre gibt gib hallo danke
            innerhalb
            """,
            words -> fold(new GermanLightStemFilter(new GermanNormalizationFilter(words)))),
    FRENCH(
            FrenchAnalyzer::getDefaultStopSet,
            """
            qui quoi quand où comment pourquoi combien quel quelle quels quelles lequel laquelle est-ce faut peut peut-on
            dois doit merci bonjour svp dis dites
            """,
            words -> fold(new FrenchLightStemFilter(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES)))),
    SPANISH(SpanishAnalyzer::getDefaultStopSet, """
            qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas dónde adónde cómo puede puedo debe debo
            hay por favor hola gracias dime
            """, words -> fold(new SpanishLightStemFilter(words))),
    ITALIAN(ItalianAnalyzer::getDefaultStopSet, """
            chi cosa quando dove come perché quanto quanta quanti quante quale quali qual può posso deve devo favore
            ciao grazie dimmi
            """, words -> fold(new ItalianLightStemFilter(withoutArticles(words)))),
    PORTUGUESE(PortugueseAnalyzer::getDefaultStopSet, """
            quem quê quando onde como porque quanto quanta quantos quantas qual quais pode posso deve devo favor olá
            obrigado obrigada
            """, words -> fold(new PortugueseLightStemFilter(words))),
    DUTCH(DutchAnalyzer::getDefaultStopSet, """
            wie wat wanneer waar waarom hoe hoeveel hoelang welk welke lang vaak moet mag kunnen graag hallo bedankt
            """, words -> fold(new SnowballFilter(words, new DutchStemmer()))),
    SWEDISH(
            SwedishAnalyzer::getDefaultStopSet,
            """
            vem vad när var varför hur hurudan vilken vilket vilka många mycket länge ofta får måste kan hej tack
            """,
            words -> new ScandinavianNormalizationFilter(new SwedishLightStemFilter(words))),
    DANISH(
            DanishAnalyzer::getDefaultStopSet,
            """
            hvem hvad hvornår hvor hvorfor hvordan hvilken hvilket hvilke mange meget længe ofte må skal kan hej tak
            """,
            words -> new ScandinavianNormalizationFilter(new SnowballFilter(words, new DanishStemmer()))),
    NORWEGIAN(
            NorwegianAnalyzer::getDefaultStopSet,
            """
            hvem hva når hvor hvorfor hvordan hvilken hvilket hvilke mange mye lenge ofte må skal kan hei takk
            """,
            words -> new ScandinavianNormalizationFilter(new SnowballFilter(words, new NorwegianStemmer()))),
    FINNISH(FinnishAnalyzer::getDefaultStopSet, """
            kuka mikä milloin missä mistä mihin miksi miten kuinka montako paljonko kauanko moni kiitos
            """, words -> new SnowballFilter(words, new FinnishStemmer())),
    RUSSIAN(RussianAnalyzer::getDefaultStopSet, """
            кто что когда где куда откуда почему зачем как какой какая какое какие каков какова каково каковы сколько
            чей чья чье можно нужно ли пожалуйста скажите какую какого каких
            """, words -> new SnowballFilter(words, new RussianStemmer())),
    ARABIC(ArabicAnalyzer::getDefaultStopSet, """
            من ما ماذا متى اين أين كيف لماذا كم هل اي أي
            """, words -> new ArabicStemFilter(new ArabicNormalizationFilter(words))),
    CHINESE,
    JAPANESE,
    KOREAN,
    GREEK,
    HEBREW,
    THAI,
    HINDI;

    private static final CharArraySet ITALIAN_ARTICLES = new CharArraySet(
            List.of(
                    "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
                    "negl", "sugl", "un", "m", "t", "s", "v", "d"),
            true);

    /** The languages that have a word for a function word. */
    private static final Map<String, Set<Language>> BY_FUNCTION_WORD = byFunctionWord();

    /** Words of a text that are looked at to tell its language. */
    private static final int WORDS_TO_TELL = 1_000;

    /** What a word counts for the language of its script. */
    private static final double SCRIPT = 0.25;

    /** Share of the words that tell the language of prose, at least; less is found in lists of names and codes. */
    private static final double PROSE = 0.1;

    /** Characters in which there are enough words to tell a language. */
    private static final int CHARACTERS_TO_TELL = 20_000;

    private final Set<String> functionWords = new HashSet<>();
    private final UnaryOperator<TokenStream> stems;

    Language(Supplier<CharArraySet> stopWords, String askingWords, UnaryOperator<TokenStream> stems) {
        this.stems = stems;
        stopWords.get().forEach(word -> addFunctionWord(new String((char[]) word)));
        askingWords.lines().flatMap(line -> Stream.of(line.split(" ", -1))).forEach(this::addFunctionWord);
    }

    /** One that is told by its script alone; words in other scripts among its own are taken for English ones. */
    Language() {
        this(() -> CharArraySet.EMPTY_SET, "", Language::english);
    }

    /** People often leave accents out. */
    private void addFunctionWord(String word) {
        functionWords.add(word);
        char[] folded = new char[word.length() * 4];
        int length = ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, folded, 0, word.length());
        functionWords.add(new String(folded, 0, length));
    }

    private static CharArraySet englishStopWords() {
        try (InputStream words = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
            return WordlistLoader.getSnowballWordSet(words, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the stop words of English cannot be read", e);
        }
    }

    private static TokenStream english(TokenStream words) {
        return new PorterStemFilter(new ASCIIFoldingFilter(new EnglishPossessiveFilter(words)));
    }

    private static TokenStream withoutArticles(TokenStream italian) {
        return new ElisionFilter(italian, ITALIAN_ARTICLES);
    }

    private static TokenStream fold(TokenStream words) {
        return new ASCIIFoldingFilter(words);
    }

    private static Map<String, Set<Language>> byFunctionWord() {
        Map<String, Set<Language>> languages = new HashMap<>();
        for (Language language : values()) {
            for (String word : language.functionWords) {
                languages
                        .computeIfAbsent(word, key -> EnumSet.noneOf(Language.class))
                        .add(language);
            }
        }
        return languages;
    }

    /** Its code in ISO 639-1. */
    public String code() {
        return switch (this) {
            case ENGLISH -> "en";
            case GERMAN -> "de";
            case FRENCH -> "fr";
            case SPANISH -> "es";
            case ITALIAN -> "it";
            case PORTUGUESE -> "pt";
            case DUTCH -> "nl";
            case SWEDISH -> "sv";
            case DANISH -> "da";
            case NORWEGIAN -> "no";
            case FINNISH -> "fi";
            case RUSSIAN -> "ru";
            case ARABIC -> "ar";
            case CHINESE -> "zh";
            case JAPANESE -> "ja";
            case KOREAN -> "ko";
            case GREEK -> "el";
            case HEBREW -> "he";
            case THAI -> "th";
            case HINDI -> "hi";
        };
    }

    /** Whether it is written in Latin letters. */
    public boolean isLatin() {
        return EnumSet.range(ENGLISH, FINNISH).contains(this);
    }

    /** The language of a text. */
    public static Language of(String text) {
        return of(Words.of(text));
    }

    /** A word that several languages have tells less of each; so does a script, which names and terms are quoted in. */
    public static Language of(List<Word> words) {
        return first(tell(words)).map(Map.Entry::getKey).orElse(ENGLISH);
    }

    /** The language that a long text is written in; empty for tables, codes and whatever else is hardly prose. */
    public static Optional<Language> ofProse(String text) {
        List<Word> words = Words.of(text.substring(0, Math.min(text.length(), CHARACTERS_TO_TELL)));
        int looked = Math.min(words.size(), WORDS_TO_TELL);
        return first(tell(words))
                .filter(told -> told.getValue() >= PROSE * looked)
                .map(Map.Entry::getKey);
    }

    private static Map<Language, Double> tell(List<Word> words) {
        Map<Language, Double> told = new EnumMap<>(Language.class);
        for (Word word : words.size() > WORDS_TO_TELL ? words.subList(0, WORDS_TO_TELL) : words) {
            Set<Language> languages = BY_FUNCTION_WORD.getOrDefault(word.text(), Set.of());
            languages.forEach(language -> told.merge(language, 1.0 / languages.size(), Double::sum));
            Language written = byScript(word.text().codePointAt(0));
            if (written != null) {
                told.merge(written, written == JAPANESE ? 1 : SCRIPT, Double::sum);
            }
        }
        return told;
    }

    private static Optional<Map.Entry<Language, Double>> first(Map<Language, Double> told) {
        return told.entrySet().stream()
                .max(Map.Entry.<Language, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
    }

    /** The language of a script that no other of its size is written in; null for others. */
    private static @Nullable Language byScript(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case CYRILLIC -> RUSSIAN;
            case ARABIC -> ARABIC;
            case HAN -> CHINESE;
            case HIRAGANA, KATAKANA -> JAPANESE; // which is written with Chinese characters, too
            case HANGUL -> KOREAN;
            case GREEK -> GREEK;
            case HEBREW -> HEBREW;
            case THAI -> THAI;
            case DEVANAGARI -> HINDI;
            default -> null;
        };
    }

    /** Whether a word, in lower case, does grammar's work or asks. */
    boolean isFunctionWord(String word) {
        return functionWords.contains(word);
    }

    /** The stems of words, one for each. */
    TokenStream stems(TokenStream words) {
        return stems.apply(words);
    }
}
