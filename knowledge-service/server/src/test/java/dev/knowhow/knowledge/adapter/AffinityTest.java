package dev.knowhow.knowledge.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.ResolvedModel.Version;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of a canary answers whom. */
class AffinityTest {

    private static final int PEOPLE = 100_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void canaryGetsItsShareOfThePeople(double share) {
        ResolvedModel model = model("support", version("ft:old", 1 - share), version("ft:new", share));

        assertThat(IntStream.range(0, PEOPLE)
                                .filter(person ->
                                        chosen(model, "user/" + person).equals("ft:new"))
                                .count()
                        / (double) PEOPLE)
                .isCloseTo(share, within(0.01));
    }

    @Test
    void samePersonGetsTheSameVersionEveryTime() {
        ResolvedModel model = model("support", version("ft:old", 0.5), version("ft:new", 0.5));

        for (int person = 0; person < 100; person++) {
            String key = "user/" + person;
            assertThat(IntStream.range(0, 20).mapToObj(turn -> chosen(model, key)))
                    .containsOnly(chosen(model, key));
        }
    }

    @Test
    void whoHasTheCanaryKeepsItWhileItsShareGrows() {
        ResolvedModel few = model("support", version("ft:old", 0.9), version("ft:new", 0.1));
        ResolvedModel many = model("support", version("ft:old", 0.5), version("ft:new", 0.5));

        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(person -> "user/" + person)
                        .filter(key -> chosen(few, key).equals("ft:new")))
                .allMatch(key -> chosen(many, key).equals("ft:new"));
    }

    @Test
    void canariesOfTwoModelsFallUponDifferentPeople() {
        Version[] versions = {version("ft:old", 0.5), version("ft:new", 0.5)};
        ResolvedModel one = model("support", versions);
        ResolvedModel other = model("sales", versions);

        assertThat(IntStream.range(0, PEOPLE)
                                .mapToObj(person -> "user/" + person)
                                .filter(key -> chosen(one, key).equals(chosen(other, key)))
                                .count()
                        / (double) PEOPLE)
                .isCloseTo(0.5, within(0.01));
    }

    @Test
    void conversationStaysWithItsVersionWhileThatHasTraffic() {
        ResolvedModel canary = model("support", version("ft:old", 0.999), version("ft:new", 0.001));
        Affinity begun = new Affinity("opening/hello", "ft:new");

        assertThat(AdapterDecisions.choose(canary, begun).name()).isEqualTo("ft:new");
        assertThat(AdapterDecisions.choose(model("support", version("ft:old", 1)), begun)
                        .name())
                .isEqualTo("ft:old");
        assertThat(AdapterDecisions.choose(model("support", version("ft:old", 1), version("ft:new", 0)), begun)
                        .name())
                .isEqualTo("ft:old");
    }

    private static String chosen(ResolvedModel model, String key) {
        return AdapterDecisions.choose(model, new Affinity(key, null)).name();
    }

    private static ResolvedModel model(String name, Version... versions) {
        return new ResolvedModel(name, "alias", "intent", List.of(versions), null, List.of(), 1, null);
    }

    private static Version version(String name, double share) {
        return new Version(name, name, "intent", share, "encoder", "hash", Map.of(), null);
    }
}
