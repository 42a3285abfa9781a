package dev.knowhow.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final Caller first = Caller.system(new TenantId(UUID.randomUUID()), "test");
    private final Caller second = Caller.system(new TenantId(UUID.randomUUID()), "test");

    @Test
    void workWithoutACallerFails() {
        assertThatIllegalStateException().isThrownBy(Caller::current);
    }

    @Test
    void workSeesTheCallerItRunsAs() {
        assertThat(first.call(Caller::current)).isEqualTo(first);
    }

    @Test
    void innerCallerReplacesTheOuterOneAndTheOuterComesBack() {
        first.call(() -> {
            assertThat(second.call(Caller::current)).isEqualTo(second);
            assertThat(Caller.current()).isEqualTo(first);
            return null;
        });
    }

    @Test
    void scopesWithoutATenantAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Caller(null, first.actor(), Set.of(Scope.READ), KnowledgeBases.ALL, false, "req_12345678"));
    }

    @Test
    void platformAdminInATenantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Caller(first.tenant(), first.actor(), Set.of(), KnowledgeBases.ALL, true, "req_12345678"));
    }

    @Test
    void restrictionToNoKnowledgeBaseContainsNone() {
        KnowledgeBases none = KnowledgeBases.only(Set.of());
        assertThat(none.contains("vs_1")).isFalse();
        assertThat(none.setting()).isEmpty();
    }

    @Test
    void restrictionRefusesIdsThatCouldBreakTheSetting() {
        assertThatIllegalArgumentException().isThrownBy(() -> KnowledgeBases.only(Set.of("vs_a,vs_b")));
    }
}
