package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Writes the resource of {@link Synonyms}. Run by hand, with the folder that {@link WordNet} reads and the file to write. */
final class SynonymsOfWordNet {

    /** Senses are listed by how common they are: those after these are seldom meant. */
    private static final Map<String, Integer> SENSES = Map.of("n", 3, "v", 3, "a", 2);

    /** Senses whose broader and narrower words are taken, too. */
    private static final int RELATED_SENSES = 2;

    /** What has more kinds than these says little of any of them: "animal", "device". */
    private static final int MOST_KINDS = 40;

    private static final int MOST_NARROWER = 12;
    private static final int MOST_WORDS = 20;
    private static final int FEWEST_USES = 2;

    private final WordNet words;
    private final Map<String, List<String>> narrower = new HashMap<>();

    private SynonymsOfWordNet(WordNet words) {
        this.words = words;
        words.synsets()
                .forEach(id -> words.broader(id)
                        .forEach(above -> narrower.computeIfAbsent(above, key -> new ArrayList<>())
                                .add(id)));
    }

    public static void main(String[] args) throws IOException {
        SynonymsOfWordNet synonyms = new SynonymsOfWordNet(new WordNet(Path.of(args[0])));
        Map<String, Set<String>> related = new TreeMap<>();
        synonyms.words.words().stream()
                .filter(synonyms::isEveryday)
                .forEach(word -> related.computeIfAbsent(WordNet.stem(word), key -> new LinkedHashSet<>())
                        .addAll(synonyms.related(word)));
        StringBuilder text = new StringBuilder("""
                # Stems and those of words near them, derived from the Open English WordNet (https://en-word.net),
                # CC BY 4.0, itself derived from Princeton WordNet, Copyright Princeton University.
                """);
        related.forEach((stem, stems) -> {
            stems.remove(stem);
            if (!stems.isEmpty()) {
                text.append(stem).append('\t').append(String.join(" ", stems)).append('\n');
            }
        });
        Files.writeString(Path.of(args[1]), text.toString());
    }

    private boolean isEveryday(String word) {
        return WordNet.isPlain(word)
                && words.uses(word) >= FEWEST_USES
                && Terms.of(word).getFirst().telling();
    }

    private List<String> related(String word) {
        Set<String> related = new LinkedHashSet<>();
        List.of("n", "v", "a").forEach(part -> {
            List<String> senses = words.senses(word, part).stream()
                    .limit(Objects.requireNonNull(SENSES.get(part)))
                    .toList();
            for (int i = 0; i < senses.size(); i++) {
                add(senses.get(i), part.equals("n") && i < RELATED_SENSES, related);
            }
        });
        return related.stream()
                .filter(this::isEveryday)
                .limit(MOST_WORDS)
                .map(WordNet::stem)
                .toList();
    }

    private void add(String synset, boolean withRelated, Set<String> related) {
        related.addAll(words.members(synset));
        if (withRelated) {
            words.broader(synset).stream()
                    .filter(above -> narrower.getOrDefault(above, List.of()).size() <= MOST_KINDS)
                    .forEach(above -> related.addAll(words.members(above)));
            List<String> below = narrower.getOrDefault(synset, List.of());
            if (below.size() <= MOST_NARROWER) {
                below.forEach(one -> related.addAll(words.members(one)));
            }
        }
    }
}
