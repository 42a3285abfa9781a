package dev.knowhow.tenant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever people and keys grant, revoke, remove, hand over and lend, in whatever order and with tokens that are older
 * than the last change: no credential that is accepted holds what the one above it does not, nor more than it was given.
 */
class RightsNeverGrowTest {

    private static final int SEQUENCES = 10_000;
    private static final int IN_THE_DATABASE = 40;
    private static final int STEPS = 20;
    private static final List<String> KNOWLEDGE_BASES = List.of("vs_a", "vs_b", "vs_c");
    private static final List<Scope> SCOPES = List.of(Scope.values());
    private static final List<String> LOOKED_AT = List.of("vs_a", "vs_b", "vs_c", "vs_unnamed");

    @Test
    void inTenThousandRandomSequences() {
        long checks = 0;
        long live = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            Sequence sequence = new Sequence(new TestingMemory(), seed);
            sequence.run();
            checks += sequence.checks;
            live += sequence.live;
        }
        assertThat(live).as("credentials that were accepted and looked at").isGreaterThan(SEQUENCES * (long) STEPS);
        System.out.println("rights: " + SEQUENCES + " sequences of " + STEPS + " acts in memory, " + checks
                + " credentials looked at (" + live + " accepted), 0 with more than the one above");
    }

    @Test
    void inTheServiceAsItRunsWhichAgreesWithTheRowsInMemory() {
        try (TestingServiceWorlds worlds = new TestingServiceWorlds()) {
            for (int seed = 0; seed < IN_THE_DATABASE; seed++) {
                Sequence there = new Sequence(worlds.next(), seed);
                there.run();
                Sequence here = new Sequence(new TestingMemory(), seed);
                here.run();
                assertThat(there.story).as("seed " + seed).isEqualTo(here.story);
            }
        }
    }

    /** One run: what was done, and what it must lead to. */
    private static final class Sequence {

        private final TestingWorld world;
        private final Random random;
        private final List<String> members = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        /** What each key was given at most, as pairs of scope and knowledge base. */
        private final Map<String, Integer> given = new HashMap<>();
        /** The credential above each key; none above a service key. */
        private final Map<String, @Nullable String> above = new HashMap<>();
        /** Callers as services were told before the last act: their tokens are still out. */
        private final Map<String, Caller> tokens = new HashMap<>();

        private final List<Object> story = new ArrayList<>();
        private long checks;
        private long live;

        Sequence(TestingWorld world, int seed) {
            this.world = world;
            this.random = new Random(seed);
        }

        void run() {
            members.add(world.join(MemberRole.OWNER));
            members.add(world.join(MemberRole.OWNER));
            members.add(world.join(MemberRole.MEMBER));
            for (int step = 0; step < STEPS; step++) {
                act();
                check();
            }
        }

        private void act() {
            String by = random.nextInt(3) == 0 || keys.isEmpty() ? one(members) : one(keys);
            Caller old = tokens.get(by);
            Caller caller = old != null && random.nextInt(4) == 0
                    ? old
                    : world.resolve(by).orElse(null);
            switch (random.nextInt(20)) {
                case 0 -> {
                    Duration time = Duration.ofMinutes(10 + random.nextInt(50));
                    world.pass(time);
                    tell("pass", true);
                }
                case 1, 2 -> changeRole(caller);
                case 3 -> remove(caller);
                case 4, 5 -> revoke(caller);
                case 6, 7 -> hand(caller, by);
                case 8 -> members.add(world.join(random.nextBoolean() ? MemberRole.OWNER : MemberRole.MEMBER));
                default -> make(caller, by);
            }
        }

        private void make(@Nullable Caller caller, String by) {
            List<String> scopes = some(List.of("read", "write", "train", "admin", "admin"));
            List<String> knowledgeBases = random.nextInt(3) == 0 ? some(KNOWLEDGE_BASES) : null;
            boolean service = random.nextInt(6) == 0;
            Duration life = random.nextInt(3) == 0 ? Duration.ofMinutes(10 + random.nextInt(120)) : null;
            CreateApiKeyRequest request = new CreateApiKeyRequest(
                    "k",
                    List.copyOf(new HashSet<>(scopes)),
                    life == null ? null : world.now().plus(life).plusSeconds(30), // never at the moment of an act
                    knowledgeBases,
                    service ? true : null);
            Optional<String> made = caller == null ? Optional.empty() : world.make(caller, request);
            made.ifPresent(key -> {
                keys.add(key);
                above.put(key, service ? null : by);
                Caller got = world.resolve(key).orElseThrow();
                given.put(key, pairs(got));
                within("what its maker holds", pairs(Objects.requireNonNull(caller)), pairs(got));
                assertThat(!service || caller.isOwner())
                        .as("only an owner in person frees a key from its maker")
                        .isTrue();
                assertThat(scopes).as("no scope that was not asked for").containsAll(ids(got));
            });
            tell("make", made.isPresent());
        }

        private void changeRole(@Nullable Caller caller) {
            String member = one(members.subList(1, members.size()));
            MemberRole role = random.nextBoolean() ? MemberRole.OWNER : MemberRole.MEMBER;
            boolean there = world.resolve(member).isPresent();
            tell("role", caller != null && there && world.changeRole(caller, member, role));
        }

        private void remove(@Nullable Caller caller) {
            String member = one(members.subList(1, members.size()));
            boolean takeOver = random.nextBoolean();
            boolean there = world.resolve(member).isPresent();
            boolean itself = caller != null && caller.actor().id().equals(member);
            Set<String> taken = new HashSet<>();
            if (there && takeOver) {
                keys.stream()
                        .filter(key -> member.equals(above.get(key)))
                        .filter(key -> world.resolve(key).isPresent())
                        .forEach(taken::add);
            }
            boolean removed = caller != null && there && !itself && world.remove(caller, member, takeOver);
            if (removed) {
                taken.forEach(key ->
                        above.put(key, Objects.requireNonNull(caller).actor().id()));
            }
            tell("remove", removed);
        }

        private void revoke(@Nullable Caller caller) {
            String key = keys.isEmpty() ? null : one(keys);
            boolean done = caller != null && key != null && world.revoke(caller, key);
            if (done) {
                assertThat(world.resolve(Objects.requireNonNull(key))).isEmpty();
            }
            tell("revoke", done);
        }

        private void hand(@Nullable Caller caller, String by) {
            String key = keys.isEmpty() ? null : one(keys);
            ApiKeyOwnerType to = random.nextBoolean() ? ApiKeyOwnerType.MEMBER : ApiKeyOwnerType.SERVICE;
            if (caller == null || key == null) {
                return;
            }
            int before = world.resolve(key).map(Sequence::pairs).orElse(0);
            boolean done = world.hand(caller, key, to);
            if (done) {
                above.put(key, to == ApiKeyOwnerType.SERVICE ? null : by);
                given.put(key, before);
            }
            tell("hand", done);
        }

        /** Looks at every credential there is. */
        private void check() {
            Map<String, Caller> now = new HashMap<>();
            List<String> all = new ArrayList<>(members);
            all.addAll(keys);
            for (String each : all) {
                checks++;
                world.resolve(each).ifPresent(caller -> now.put(each, caller));
            }
            Map<String, Integer> held = new HashMap<>();
            now.forEach((credential, caller) -> held.put(credential, pairs(caller)));
            now.forEach((credential, caller) -> {
                live++;
                check(credential, caller, held);
            });
            if (random.nextInt(3) == 0) {
                tokens.clear();
                tokens.putAll(now);
            }
            story.add(all.stream().map(held::get).toList());
        }

        private void check(String credential, Caller caller, Map<String, Integer> held) {
            int holds = Objects.requireNonNull(held.get(credential));
            within("what it was given", given.getOrDefault(credential, holds), holds);
            String parent = above.get(credential);
            if (parent != null) {
                within("what the one above holds, if that is accepted", held.getOrDefault(parent, 0), holds);
                if (!held.containsKey(parent)) {
                    throw new AssertionError("the one above is not accepted, after " + story);
                }
            }
            for (Scope scope : Scope.values()) {
                within("what it holds itself", holds, lent(caller, scope));
            }
            if (caller.roles().contains(Scopes.OWNER)) {
                within("what an owner holds", holds, pairs(EnumSet.allOf(Scope.class), KnowledgeBases.ALL));
            }
            if (caller.roles().contains(Scopes.TENANT_ADMIN)) {
                within("what administers a tenant", holds, pairs(EnumSet.of(Scope.ADMIN), KnowledgeBases.ALL));
            }
        }

        private static int lent(Caller caller, Scope scope) {
            try {
                return pairs(caller.lend(scope));
            } catch (ProblemException refused) {
                return 0;
            }
        }

        private void within(String what, int bound, int pairs) {
            if ((pairs & ~bound) != 0) {
                throw new AssertionError(names(pairs & ~bound) + " is more than " + what + ", after " + story);
            }
        }

        /** Rights as pairs of a scope and a knowledge base, one of which stands for all that are not named: bits. */
        private static int pairs(Caller caller) {
            return pairs(caller.scopes(), caller.knowledgeBases());
        }

        private static int pairs(Set<Scope> scopes, KnowledgeBases knowledgeBases) {
            int bases = 0;
            for (int i = 0; i < LOOKED_AT.size(); i++) {
                bases |= knowledgeBases.contains(LOOKED_AT.get(i)) ? 1 << i : 0;
            }
            int pairs = 0;
            for (Scope scope : scopes) {
                pairs |= bases << (SCOPES.indexOf(scope) * LOOKED_AT.size());
            }
            return pairs;
        }

        private static List<String> names(int pairs) {
            return IntStream.range(0, Integer.SIZE)
                    .filter(bit -> (pairs & 1 << bit) != 0)
                    .mapToObj(bit ->
                            SCOPES.get(bit / LOOKED_AT.size()).id() + "@" + LOOKED_AT.get(bit % LOOKED_AT.size()))
                    .toList();
        }

        private static List<String> ids(Caller caller) {
            return caller.scopes().stream().map(Scope::id).toList();
        }

        private void tell(String act, boolean done) {
            story.add(act + " " + done);
        }

        private <T> T one(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private List<String> some(List<String> list) {
            List<String> chosen = new ArrayList<>();
            for (String each : list) {
                if (random.nextBoolean()) {
                    chosen.add(each);
                }
            }
            return chosen.isEmpty() ? List.of(list.getFirst()) : chosen;
        }
    }
}
