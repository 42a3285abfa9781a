package dev.knowhow.knowledge.index;

import java.util.Collection;
import java.util.Set;

/** Which files a search may look at. */
public sealed interface FileScope {

    /** Every file of the knowledge base. */
    record All() implements FileScope {}

    /** These files and no other; none when empty. */
    record Only(Set<String> fileIds) implements FileScope {

        public Only {
            fileIds = Set.copyOf(fileIds);
        }
    }

    static FileScope all() {
        return new All();
    }

    static FileScope only(Collection<String> fileIds) {
        return new Only(Set.copyOf(fileIds));
    }
}
