package dev.knowhow.knowledge.answer.wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the resource of {@link Things}. Run by hand, with the folder that {@link WordNet} reads and the file to write. */
final class ThingsOfWordNet {

    /** Nouns that people and documents seldom call by words which WordNet does not hold near each other. */
    private static final Set<String> TANGIBLE = Set.of(
            "noun.artifact", "noun.plant", "noun.animal", "noun.food", "noun.substance", "noun.object", "noun.body");

    /**
     * Things, too, but not those that a person has in hand: who asks calls the place by any word for it ("the gym" of a climbing
     * centre), and asks for the telephone when its number is meant. (People are not in the list for the same reason: "my wife" is a
     * member, a guest, a second driver.)
     */
    private static final Set<String> OTHERWISE_NAMED = Set.of("building", "facility", "establishment", "telephone");

    /** What is said of nearly everything tells nothing. */
    private static final Set<String> TOO_BROAD = Set.of(
            "person",
            "individual",
            "someone",
            "adult",
            "object",
            "thing",
            "device",
            "machine",
            "appliance",
            "apparatus",
            "tool",
            "artifact",
            "structure",
            "whole",
            "unit",
            "matter",
            "substance",
            "part",
            "piece",
            "organism",
            "being",
            "entity",
            "self",
            "body",
            "article",
            "material",
            "covering",
            "system",
            "creation",
            "product",
            "line",
            "place",
            "area",
            "end",
            "form",
            "work",
            "artefact",
            "means",
            "cause",
            "stuff",
            "commodity",
            "good",
            "goods",
            "solid",
            "construction",
            "creature",
            "soul",
            "mortal",
            "somebody",
            "actor",
            "doer",
            "worker",
            "component",
            "constituent",
            "portion",
            "instrument",
            "food",
            "nutrient",
            "facility",
            "installation",
            "equipment",
            "brute",
            "leader",
            "nonworker",
            "expert");

    /** The share of a word's senses as a noun that can be touched. */
    private static final double MOST = 0.6;

    private static final int SENSES = 3;
    private static final int LEVELS = 4;

    /** More than any noun has above it. */
    private static final int ANCESTORS = 12;

    private final WordNet words;

    private ThingsOfWordNet(WordNet words) {
        this.words = words;
    }

    public static void main(String[] args) throws IOException {
        WordNet words = new WordNet(Path.of(args[0]));
        ThingsOfWordNet things = new ThingsOfWordNet(words);
        Map<String, Set<String>> near = new TreeMap<>();
        Map<String, Integer> asThing = new HashMap<>();
        Map<String, Integer> otherwise = new HashMap<>();
        for (String word : words.words()) {
            boolean thing = things.isThing(word);
            (thing ? asThing : otherwise).merge(WordNet.stem(word), words.uses(word), Integer::sum);
            if (thing && words.uses(word) > 0) {
                near.computeIfAbsent(WordNet.stem(word), key -> new LinkedHashSet<>())
                        .addAll(things.near(word));
            }
        }
        // "training" is no train
        near.keySet().removeIf(stem -> otherwise.getOrDefault(stem, 0) > asThing.getOrDefault(stem, 0));
        StringBuilder text = new StringBuilder("""
                # Stems of nouns for what can be touched, and those of words for the same or more, derived from the Open
                # English WordNet (https://en-word.net), CC BY 4.0, itself derived from Princeton WordNet, Copyright
                # Princeton University.
                """);
        near.forEach((stem, stems) -> {
            stems.remove(stem);
            text.append(stem).append('\t').append(String.join(" ", stems)).append('\n');
        });
        Files.writeString(Path.of(args[1]), text.toString());
    }

    /** Whether it is first of all, and in most senses, a noun for something that can be touched. */
    private boolean isThing(String word) {
        List<String> nouns = words.senses(word, "n");
        long tangible = nouns.stream().filter(this::isTangible).count();
        return tangible > 0
                && isTangible(nouns.getFirst())
                && tangible >= MOST * nouns.size()
                && words.senses(word, "r").isEmpty()
                && words.senses(word, "a").size() + words.senses(word, "s").size() <= tangible
                && !TOO_BROAD.contains(word);
    }

    private boolean isTangible(String synset) {
        return TANGIBLE.contains(words.kind(synset)) && !isOtherwiseNamed(synset, ANCESTORS);
    }

    private boolean isOtherwiseNamed(String synset, int levels) {
        return words.members(synset).stream().anyMatch(OTHERWISE_NAMED::contains)
                || (levels > 0 && words.broader(synset).stream().anyMatch(one -> isOtherwiseNamed(one, levels - 1)));
    }

    /** Words for the same, and for what it is a kind of. */
    private Set<String> near(String word) {
        Set<String> near = new LinkedHashSet<>();
        Set<String> level = new LinkedHashSet<>(words.senses(word, "n").stream()
                .filter(this::isTangible)
                .limit(SENSES)
                .toList());
        for (int i = 0; i <= LEVELS; i++) {
            Set<String> above = new LinkedHashSet<>();
            for (String synset : level) {
                words.members(synset).stream()
                        .filter(one -> WordNet.isPlain(one) && !TOO_BROAD.contains(one))
                        .map(WordNet::stem)
                        .forEach(near::add);
                above.addAll(words.broader(synset));
            }
            level = above;
        }
        return near;
    }
}
