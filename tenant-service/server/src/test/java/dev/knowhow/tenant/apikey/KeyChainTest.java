package dev.knowhow.tenant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.apikey.Standing.Cause;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is computed of a chain, by itself. Making a key and ending one keep the rows right as well, so that random
 * sequences over both would not notice if one of the two were lost; here the rows are wrong.
 */
class KeyChainTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<String> ALL = List.of("read", "write", "train", "admin");

    @Test
    void aRowThatSaysMoreThanTheKeyAboveHoldsGivesNoMore() {
        KeyChain chain =
                chain(child(ALL, null), new Row(List.of("read"), List.of("vs_1"), null, null, MemberRole.OWNER));
        assertThat(chain.standing(NOW))
                .isEqualTo(
                        new Standing.Live(new Rights(Set.of(Scope.READ), KnowledgeBases.only(Set.of("vs_1"))), null));
    }

    @Test
    void aRowThatSaysMoreThanTheRoleOfItsMemberHoldsGivesNoMore() {
        KeyChain chain = chain(new Row(ALL, null, null, null, MemberRole.MEMBER));
        assertThat(chain.standing(NOW)).isEqualTo(new Standing.Live(MemberRole.MEMBER.rights(), null));
    }

    @Test
    void aRowThatLivesOnBelowARevokedKeyHasEnded() {
        KeyChain chain = chain(child(ALL, null), new Row(ALL, null, null, NOW.minusSeconds(1), MemberRole.OWNER));
        assertThat(chain.standing(NOW)).isEqualTo(new Standing.Ended(Cause.PARENT_ENDED));
    }

    @Test
    void aRowThatOutlivesTheKeyAboveEndsWithIt() {
        Instant end = NOW.plusSeconds(1);
        KeyChain chain = chain(child(ALL, NOW.plusSeconds(60)), new Row(ALL, null, end, null, MemberRole.OWNER));
        assertThat(chain.standing(NOW)).isEqualTo(new Standing.Live(Rights.ALL, end));
        assertThat(chain.standing(end)).isEqualTo(new Standing.Ended(Cause.PARENT_ENDED));
    }

    @Test
    void aRowThatLivesOnAfterItsMemberHasEnded() {
        assertThat(chain(new Row(ALL, null, null, null, null)).standing(NOW))
                .isEqualTo(new Standing.Ended(Cause.MEMBER_REMOVED));
        assertThat(chain(child(ALL, null), new Row(ALL, null, null, null, null)).standing(NOW))
                .isEqualTo(new Standing.Ended(Cause.MEMBER_REMOVED));
    }

    @Test
    void aRowWhoseKeyAboveIsMissingHasEnded() {
        assertThat(chain(child(ALL, null)).standing(NOW)).isEqualTo(new Standing.Ended(Cause.MEMBER_REMOVED));
    }

    private static KeyChain chain(Row... rows) {
        return new KeyChain(Arrays.stream(rows).map(Row::link).toList());
    }

    /** A key that another one has made. */
    private static Row child(List<String> scopes, @Nullable Instant expiresAt) {
        return new Row(scopes, null, expiresAt, null, null, ApiKeyOwnerType.API_KEY);
    }

    /** What stands in the row of a key; a member's, unless another key has made it. */
    private record Row(
            List<String> scopes,
            @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable MemberRole memberRole,
            ApiKeyOwnerType ownerType) {

        Row(
                List<String> scopes,
                @Nullable List<String> knowledgeBaseIds,
                @Nullable Instant expiresAt,
                @Nullable Instant revokedAt,
                @Nullable MemberRole memberRole) {
            this(scopes, knowledgeBaseIds, expiresAt, revokedAt, memberRole, ApiKeyOwnerType.MEMBER);
        }

        KeyChain.Link link() {
            return new KeyChain.Link(
                    "key", "key", "A key", scopes, knowledgeBaseIds, expiresAt, revokedAt, ownerType, memberRole, null);
        }
    }
}
