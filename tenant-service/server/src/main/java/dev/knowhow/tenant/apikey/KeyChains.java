package dev.knowhow.tenant.apikey;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what stands above keys of the caller's tenant. */
@Singleton
public class KeyChains {

    private final ApiKeyRepository repository;
    private final Clock clock;

    KeyChains(ApiKeyRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** How the key stands now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing standing(String keyId) {
        return chain(keyId).standing(clock.instant());
    }

    KeyChain chain(String keyId) {
        return Objects.requireNonNull(chains(List.of(keyId)).get(keyId), () -> "no key " + keyId);
    }

    Map<String, KeyChain> chains(Collection<String> keyIds) {
        Map<String, List<KeyChain.Link>> links = new LinkedHashMap<>();
        if (!keyIds.isEmpty()) {
            repository
                    .findChains(keyIds)
                    .forEach(link -> links.computeIfAbsent(link.keyId(), _ -> new ArrayList<>())
                            .add(link));
        }
        Map<String, KeyChain> chains = new LinkedHashMap<>();
        links.forEach((id, each) -> chains.put(id, new KeyChain(each)));
        return chains;
    }
}
