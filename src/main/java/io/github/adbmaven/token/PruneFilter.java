/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tokens of earlier builds are meant.
 *
 * @param who what their comments say
 * @param olderThan how long ago they were created at least; absent: any age
 * @param expired whether those that have expired are meant, instead of those that still work
 */
public record PruneFilter(Who who, Optional<Duration> olderThan, boolean expired) {
    boolean means(ListedToken token, Instant now) {
        return token.active() != expired
                && who.means(token)
                && olderThan
                        .map(age -> !token.info().created().plus(age).isAfter(now))
                        .orElse(true);
    }

    /** What a comment says. */
    public sealed interface Who {
        boolean means(ListedToken token);

        /** Completes "tokens …". */
        String words();
    }

    /** Tokens whose mark names this owner. */
    public record Owner(String owner) implements Who {
        @Override
        public boolean means(ListedToken token) {
            return token.mark().filter(mark -> mark.isOf(owner)).isPresent();
        }

        @Override
        public String words() {
            return "of owner " + owner;
        }
    }

    /** Tokens whose comment begins so, whoever issued them. */
    public record CommentPrefix(String prefix) implements Who {
        @Override
        public boolean means(ListedToken token) {
            return token.info().comment().startsWith(prefix);
        }

        @Override
        public String words() {
            return "with a comment that begins with \"" + prefix + "\"";
        }
    }
}
