package dev.knowhow.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RightsTest {

    private static final KnowledgeBases A = KnowledgeBases.only(Set.of("vs_a"));
    private static final KnowledgeBases A_AND_B = KnowledgeBases.only(Set.of("vs_a", "vs_b"));

    @Test
    void whoHoldsThemMayGiveAPartOfThemAndNoMore() {
        Rights held = new Rights(EnumSet.of(Scope.READ, Scope.ADMIN), A_AND_B);
        assertThat(held.include(new Rights(EnumSet.of(Scope.READ), A))).isTrue();
        assertThat(held.include(held)).isTrue();
        assertThat(held.include(new Rights(EnumSet.of(Scope.WRITE), A))).isFalse();
        assertThat(held.include(new Rights(EnumSet.of(Scope.READ), KnowledgeBases.ALL)))
                .isFalse();
        assertThat(held.include(new Rights(EnumSet.of(Scope.READ), KnowledgeBases.only(Set.of("vs_c")))))
                .isFalse();
        assertThat(Rights.ALL.include(held)).isTrue();
    }

    @Test
    void ofTwoOnlyWhatBothHoldIsLeft() {
        Rights one = new Rights(EnumSet.of(Scope.READ, Scope.WRITE), A_AND_B);
        Rights other = new Rights(EnumSet.of(Scope.READ, Scope.TRAIN), KnowledgeBases.ALL);
        assertThat(one.and(other)).isEqualTo(other.and(one)).isEqualTo(new Rights(EnumSet.of(Scope.READ), A_AND_B));
        assertThat(one.and(new Rights(EnumSet.of(Scope.READ), A)).knowledgeBases())
                .isEqualTo(A);
        assertThat(one.and(Rights.NONE)).isEqualTo(Rights.NONE);
    }

    @Test
    void settingNamesTheSameKnowledgeBases() {
        for (KnowledgeBases each : Set.of(KnowledgeBases.ALL, A_AND_B, KnowledgeBases.only(Set.of()))) {
            assertThat(KnowledgeBases.ofSetting(each.setting())).isEqualTo(each);
        }
    }

    @Test
    void callerLendsOnlyWhatItHas() {
        Caller trainer = caller(EnumSet.of(Scope.TRAIN, Scope.WRITE), A);
        assertThat(trainer.lend(Scope.TRAIN))
                .isEqualTo(new Caller(
                        trainer.tenant(), trainer.actor(), EnumSet.of(Scope.TRAIN), A, false, trainer.requestId()));
        assertThatThrownBy(() -> trainer.lend(Scope.READ))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_SCOPE))
                .hasMessageContaining("'read'");
    }

    @Test
    void limitedKeyWithEveryScopeAdministersNeitherTenantNorMembers() {
        assertThat(caller(EnumSet.allOf(Scope.class), A).roles())
                .contains(Scopes.ADMIN)
                .doesNotContain(Scopes.TENANT_ADMIN, Scopes.OWNER);
        assertThat(caller(EnumSet.of(Scope.READ, Scope.ADMIN), KnowledgeBases.ALL)
                        .roles())
                .contains(Scopes.TENANT_ADMIN)
                .doesNotContain(Scopes.OWNER);
        assertThat(caller(EnumSet.allOf(Scope.class), KnowledgeBases.ALL).roles())
                .contains(Scopes.TENANT_ADMIN, Scopes.OWNER)
                .doesNotContain(Scopes.OWNER_IN_PERSON);
    }

    private static Caller caller(Set<Scope> scopes, KnowledgeBases knowledgeBases) {
        return new Caller(
                new TenantId(UUID.randomUUID()),
                new Actor(Actor.Type.API_KEY, "key_1", "key"),
                scopes,
                knowledgeBases,
                false,
                "req_12345678");
    }
}
