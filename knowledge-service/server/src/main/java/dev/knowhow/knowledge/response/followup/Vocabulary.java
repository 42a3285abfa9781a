package dev.knowhow.knowledge.response.followup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/**
 * The words of a language that have a task in a sentence and no meaning of their own.
 *
 * @param openers begin a question that goes on from another
 * @param pronouns stand for something said before
 * @param asking ask
 * @param auxiliaries verbs that stand before or for the one with the meaning
 * @param prepositions begin a phrase
 * @param alternatives those prepositions whose phrase says whom or what a question is about
 * @param boundaries begin a clause, which may refer to what the one before it names
 * @param persons who talks, and whom they talk to
 * @param rest all others
 * @param capitalisesNouns whether nouns begin with a capital letter
 */
record Vocabulary(
        Set<String> openers,
        Set<String> pronouns,
        Set<String> asking,
        Set<String> auxiliaries,
        Set<String> prepositions,
        Set<String> alternatives,
        Set<String> boundaries,
        Set<String> persons,
        Set<String> rest,
        boolean capitalisesNouns) {

    static final Vocabulary ENGLISH = new Vocabulary(
            words("and but or so also plus then okay ok well"),
            words("""
                    it its itself they them their theirs themselves he him his himself she her hers herself this that these
                    those there both former latter one ones"""),
            words("what which who whom whose when where why how"),
            words("""
                    is are was were be been being am isn't aren't wasn't weren't do does did don't doesn't didn't have has had
                    can could will would shall should must may might need needs can't won't cannot what's who's where's
                    how's when's that's it's there's"""),
            words("""
                    of for in on at to from by with without about against after before during since until till between
                    among over under above below within per via near around through into onto towards as like besides
                    despite except inside outside beyond"""),
            words("for of about with"),
            words("if when while because once unless although though whether where after before until since who which"),
            words("i we you me us my our your mine ours yours people someone somebody anyone everyone"),
            words("""
                    a an the some any no not each every all many much more most few less least other another such same own
                    than too very just only still even again already yet ever never now today please tell give show say
                    know us let later earlier otherwise instead afterwards if because while once unless although though whether nor either neither here up down out
                    off long far often soon old big high anything something nothing everything"""),
            false);

    static final Vocabulary GERMAN = new Vocabulary(
            words("und aber oder also auch dann ok okay"),
            words("""
                    er es ihn ihm sie ihnen ihr ihre ihrem ihren ihrer ihres sein seine seinem seinen seiner seines dessen
                    deren dies diese diesem diesen dieser dieses jene jenem jenen jener jenes dort da damit dafür davon
                    daran darauf dabei dazu darüber dagegen darin daraus dahin dorthin danach beide beiden"""),
            words("""
                    was wer wen wem wessen wann wo woher wohin warum wieso weshalb wie welche welchem welchen welcher
                    welches wofür womit wodurch worauf worüber woran wozu wovon wieviel wieviele"""),
            words("""
                    ist sind war waren sein bin bist seid wird werden wurde wurden werde hat haben hatte hatten habe habt
                    kann können könnte könnten darf dürfen dürfte muss müssen müsste soll sollen sollte sollten will wollen
                    möchte mag gibt gab geht gilt gelten kostet kosten dauert"""),
            words("""
                    von vom für fürs ums durchs übers in im ins an am ans auf bei beim mit nach aus zu zum zur über unter vor hinter neben zwischen
                    während seit bis ab um durch gegen ohne pro je wegen trotz außer innerhalb außerhalb laut"""),
            words("für fürs von vom bei beim mit"),
            words("wenn falls sobald weil während nachdem bevor damit dass ob obwohl bis"),
            words("""
                    ich wir du mir mich uns dir dich mein meine meinem meinen meiner meines unser unsere unserem unseren
                    unserer dein deine deinen deiner man jemand euer eure"""),
            words("""
                    der die das den dem des ein eine einem einen einer eines kein keine keinen keiner nicht noch nur schon
                    sehr mehr meist viel viele vielen wenig wenige alle allem allen aller alles jede jedem jeden jeder jedes
                    andere anderen anderer anderes so als wie hier heute jetzt bitte denn doch mal eigentlich etwa überhaupt
                    genau ungefähr sonst später früher wenn falls weil nachdem bevor dass ob obwohl sich selbst hoch lang lange weit oft
                    groß alt zeig zeige sag sage nenne nenn"""),
            true);

    private static final List<Vocabulary> ALL = List.of(
            ENGLISH,
            GERMAN,
            other(
                    "y e o pero entonces",
                    SpanishAnalyzer.getDefaultStopSet(),
                    "él ella ello ellos ellas eso esto su sus"),
            other("et mais ou alors", FrenchAnalyzer.getDefaultStopSet(), "il elle ils elles cela ça son sa ses leur"),
            other("e ma o allora", ItalianAnalyzer.getDefaultStopSet(), "esso essa lui lei loro questo quello suo sua"),
            other("e mas ou então", PortugueseAnalyzer.getDefaultStopSet(), "ele ela eles elas isso isto seu sua"),
            other("en maar of", DutchAnalyzer.getDefaultStopSet(), "hij zij ze hun hem haar dit dat deze die daar"),
            other("och men eller", SwedishAnalyzer.getDefaultStopSet(), "han hon den dem deras"),
            other("og men eller", DanishAnalyzer.getDefaultStopSet(), "han hun dem deres"),
            other("и а но или", RussianAnalyzer.getDefaultStopSet(), "он она оно они его её ее их это этот эта"));

    /** What people say that asks nothing. */
    private static final Set<String> COURTESIES = words("""
            thanks thank thx hello hi hey bye goodbye great good nice fine perfect cool cheers welcome morning evening day
            yes no right correct exactly danke dankeschön hallo tschüss guten morgen abend tag super prima toll gut ja nein
            genau richtig gracias hola merci bonjour salut grazie ciao obrigado obrigada olá dank hoi tack hej tak спасибо
            привет""");

    /** Prepositions that only lead a phrase in. */
    private static final Set<String> LEADING = words("""
            of for in on at to from by with about as like via von vom für fürs im ins am ans auf bei beim mit zu zum zur an""");

    private static final Set<String> COMPARING =
            words("later earlier otherwise instead afterwards später früher sonst danach");

    /** Verbs that stand as auxiliaries do and say what is asked all the same. */
    private static final Set<String> SAYING = words("kostet kosten dauert gilt gelten");

    private static final Set<String> TIMES = words("""
            weekend weekends weekday weekdays workday workdays holiday holidays morning mornings noon afternoon afternoons
            evening evenings night nights spring summer autumn winter today tomorrow montag dienstag mittwoch donnerstag
            freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags freitags samstags sonnabends sonntags
            januar februar märz mai juni juli oktober dezember woche wochenende wochenenden wochentags werktags werktagen
            feiertag feiertagen feiertags morgens vormittags mittags nachmittags abends nachts frühjahr frühling sommer
            herbst heute morgen""");

    private static Vocabulary other(String openers, CharArraySet stopWords, String pronouns) {
        Set<String> rest =
                stopWords.stream().map(word -> new String((char[]) word)).collect(Collectors.toUnmodifiableSet());
        return new Vocabulary(
                words(openers),
                words(pronouns),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                rest,
                false);
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** Names of days and months, which are written as names are in English. */
    private static final Set<String> DATES = words("""
            monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
            sundays january february march april june july august september october november december""");

    /** The language that most of the words are of; English if none can be told. */
    static Vocabulary of(List<String> words) {
        return ALL.stream()
                .max(Comparator.comparingLong(one -> words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .filter(one::isFunction)
                        .count()))
                .orElse(ENGLISH);
    }

    static boolean isCourtesy(String word) {
        return COURTESIES.contains(word);
    }

    static boolean isDate(String word) {
        return DATES.contains(word);
    }

    /** Whether it says when. */
    static boolean isTime(String word) {
        return DATES.contains(word) || TIMES.contains(word);
    }

    static boolean isSaying(String word) {
        return SAYING.contains(word);
    }

    /** Whether more is known of it than its words without meaning. */
    boolean isKnown() {
        return !asking.isEmpty();
    }

    /** Whether a word has a task and no meaning; a noun has one, also where it is written as a verb without. */
    boolean isFunction(Word word) {
        String lower = word.lower();
        boolean noun = capitalisesNouns && word.isNoun() && !pronouns.contains(lower) && !persons.contains(lower);
        return !noun && isFunction(lower);
    }

    /** Whether a word without meaning makes a difference: "after", "beyond" and "that" do, "for" and "the" do not. */
    boolean isTelling(String word) {
        return pronouns.contains(word)
                || COMPARING.contains(word)
                || (prepositions.contains(word) && !LEADING.contains(word));
    }

    boolean isFunction(String word) {
        return Stream.of(openers, pronouns, asking, auxiliaries, prepositions, boundaries, persons, rest)
                .anyMatch(set -> set.contains(word));
    }
}
