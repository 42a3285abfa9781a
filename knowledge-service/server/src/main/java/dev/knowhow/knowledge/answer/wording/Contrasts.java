package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of one kind that exclude each other. Encoders hold opposites for the same, and one word of a question that a
 * passage lacks decides nothing; but a passage that has its opposite instead answers another question.
 */
final class Contrasts {

    private static final String FAMILIES = """
            open opens opening opened / close closes closing closed
            start starts begin begins beginning began / end ends ending finish finishes finished
            arrive arrives arrival / depart departs departure
            buy buys purchase purchased / sell sells sold
            minimum lowest smallest least / maximum highest largest most
            increase increased rise rose grew / decrease decreased fall fell declined dropped
            revenue revenues sales turnover / profit profits earnings / loss losses / expenses expenditure / debt
            income receipts / expenses expenditure
            import imports imported / export exports exported
            entrance entry / exit
            upper top / lower bottom
            north northern / south southern
            east eastern / west western
            weight weigh weighs heavy / height tall / width wide / depth deep
            arrival / departure
            birth born / death died
            winner won / loser lost
            buyer / seller
            employer / employee
            lender / borrower
            tenant / landlord
            sender / recipient
            indoor / outdoor
            input / output
            oldest / youngest newest
            first / last
            gross / net
            against opposed / favour favor approve approved unanimous unanimously abstain abstained abstention
            winter / summer / spring / autumn
            present attended / absent apologies
            monthly / yearly annual / weekly / daily
            öffnet öffnen geöffnet / schließt schließen geschlossen
            beginnt anfang beginn / endet ende
            ankunft / abfahrt abflug
            umsatz / gewinn / verlust
            mindestens minimum / höchstens maximum
            brutto / netto
            gegen dagegen gegenstimme / dafür einstimmig enthaltung angenommen
            winter / sommer / frühling frühjahr / herbst
            anwesend / abwesend entschuldigt""";

    /** For each word, the words that exclude it: its family but for its own group. */
    private static final Map<String, Set<String>> EXCLUDED = read();

    private static final Map<String, Set<String>> ALIKE = alike();

    private static final Set<String> STATES =
            Terms.stems("open opened closed geöffnet offen geschlossen", Set.of(Language.ENGLISH, Language.GERMAN));

    private static final Set<String> SIDES = Terms.stems("against gegen", Set.of(Language.ENGLISH, Language.GERMAN));

    private Contrasts() {}

    /** Whether a word tells how something is at a time: whoever asks whether it is so is told by the opposite. */
    static boolean isState(String asked) {
        return STATES.contains(asked);
    }

    /** Whether a word tells on which side somebody is, as "against" does. */
    static boolean isSide(String asked) {
        return SIDES.contains(asked);
    }

    private static List<List<Set<String>>> families() {
        List<List<Set<String>>> families = new ArrayList<>();
        for (String line : FAMILIES.split("\n", -1)) {
            List<Set<String>> family = new ArrayList<>();
            for (String group : line.split("/", -1)) {
                family.add(Terms.stems(group, Set.of(Language.ENGLISH, Language.GERMAN)));
            }
            families.add(family);
        }
        return families;
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> excluded = new HashMap<>();
        for (List<Set<String>> family : families()) {
            for (Set<String> group : family) {
                for (String word : group) {
                    Set<String> others = excluded.computeIfAbsent(word, key -> new HashSet<>());
                    family.stream().filter(other -> !other.equals(group)).forEach(others::addAll);
                }
            }
        }
        return excluded;
    }

    private static Map<String, Set<String>> alike() {
        Map<String, Set<String>> alike = new HashMap<>();
        for (List<Set<String>> family : families()) {
            for (Set<String> group : family) {
                group.forEach(word ->
                        alike.computeIfAbsent(word, key -> new HashSet<>()).addAll(group));
            }
        }
        return alike;
    }

    /** Whether something excludes the asked word. */
    static boolean isKnown(String asked) {
        return EXCLUDED.containsKey(asked);
    }

    /** Whether a text of the stems {@code told} has the asked word, or one that means the same. */
    static boolean isTold(String asked, Set<String> told) {
        return told.stream().anyMatch(ALIKE.getOrDefault(asked, Set.of(asked))::contains);
    }

    /** Whether a text of the stems {@code told} has the opposite of the asked word instead of it. */
    static boolean isExcluded(String asked, Set<String> told) {
        Set<String> excluded = EXCLUDED.getOrDefault(asked, Set.of());
        return told.stream().anyMatch(excluded::contains) && !isTold(asked, told);
    }
}
