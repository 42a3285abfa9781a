package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes the resource of {@link Synonyms} from the sources of the Open English WordNet. Run by hand, with the folder
 * {@code src/yaml} of its repository and the file to write.
 */
final class SynonymsOfWordNet {

    private static final Pattern WORD = Pattern.compile("[a-z]{3,14}");

    /** Senses are listed by how common they are: those after these are seldom meant. */
    private static final Map<String, Integer> SENSES = Map.of("n", 3, "v", 3, "a", 2);

    /** Senses whose broader and narrower words are taken, too. */
    private static final int RELATED_SENSES = 2;

    /** What has more kinds than these says little of any of them: "animal", "device". */
    private static final int MOST_KINDS = 40;

    private static final int MOST_NARROWER = 12;
    private static final int MOST_WORDS = 20;

    /** Words that WordNet itself uses so seldom to explain others are nobody's everyday words. */
    private static final int FEWEST_USES = 2;

    private final Map<String, Map<String, Object>> synsets = new HashMap<>();
    private final Map<String, Map<String, Object>> entries = new HashMap<>();
    private final Map<String, List<String>> narrower = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    private SynonymsOfWordNet(Path folder) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("(?:entries|noun|verb|adj)[-.].*")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        Map<String, Map<String, Object>> read = new Yaml(options).load(in);
                        (name.startsWith("entries") ? entries : synsets).putAll(read);
                    }
                }
            }
        }
        synsets.forEach((id, synset) -> {
            list(synset, "hypernym")
                    .forEach(above -> narrower.computeIfAbsent(above, key -> new ArrayList<>())
                            .add(id));
            Stream.concat(list(synset, "definition").stream(), list(synset, "example").stream())
                    .flatMap(Pattern.compile("[^a-z]+")::splitAsStream)
                    .forEach(word -> uses.merge(word, 1, Integer::sum));
        });
    }

    public static void main(String[] args) throws IOException {
        SynonymsOfWordNet words = new SynonymsOfWordNet(Path.of(args[0]));
        Map<String, Set<String>> related = new TreeMap<>();
        words.entries.keySet().stream()
                .filter(words::isEveryday)
                .sorted()
                .forEach(word -> related.computeIfAbsent(stem(word), key -> new LinkedHashSet<>())
                        .addAll(words.related(word)));
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
        return WORD.matcher(word).matches()
                && uses.getOrDefault(word, 0) >= FEWEST_USES
                && Terms.of(word).getFirst().telling();
    }

    private static String stem(String word) {
        return Terms.stems(word, Set.of(Language.ENGLISH)).iterator().next();
    }

    private List<String> related(String word) {
        Set<String> words = new LinkedHashSet<>();
        entries.getOrDefault(word, Map.of()).forEach((part, entry) -> {
            String kind = part.substring(0, 1);
            int taken = 0;
            for (Map<String, Object> sense : senses(entry)) {
                if (taken < SENSES.getOrDefault(kind, 0)) {
                    add(String.valueOf(sense.get("synset")), kind.equals("n") && taken < RELATED_SENSES, words);
                }
                taken++;
            }
        });
        return words.stream()
                .filter(this::isEveryday)
                .limit(MOST_WORDS)
                .map(SynonymsOfWordNet::stem)
                .toList();
    }

    private void add(String synset, boolean withRelated, Set<String> words) {
        words.addAll(members(synset));
        if (withRelated) {
            list(synsets.getOrDefault(synset, Map.of()), "hypernym").stream()
                    .filter(above -> narrower.getOrDefault(above, List.of()).size() <= MOST_KINDS)
                    .forEach(above -> words.addAll(members(above)));
            List<String> below = narrower.getOrDefault(synset, List.of());
            if (below.size() <= MOST_NARROWER) {
                below.forEach(one -> words.addAll(members(one)));
            }
        }
    }

    private List<String> members(String synset) {
        return list(synsets.getOrDefault(synset, Map.of()), "members");
    }

    private static List<String> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> senses(Object entry) {
        return (List<Map<String, Object>>) ((Map<String, Object>) entry).getOrDefault("sense", List.of());
    }
}
