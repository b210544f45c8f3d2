/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects tokens of earlier builds.
 *
 * @param who selects tokens by their comments
 * @param olderThan minimum age; absent: any age
 * @param expired whether expired tokens are selected instead of active ones
 */
public record PruneFilter(Who who, Optional<Duration> olderThan, boolean expired) {
    boolean means(ListedToken token, Instant now) {
        return token.active() != expired
                && who.means(token)
                && olderThan
                        .map(age -> !token.info().created().plus(age).isAfter(now))
                        .orElse(true);
    }

    /** Selects tokens by their comments. */
    public sealed interface Who {
        boolean means(ListedToken token);

        /** Returns a phrase that follows the word "tokens" in messages. */
        String words();
    }

    /** Selects tokens whose marker contains this owner. */
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

    /** Selects tokens whose comment has this prefix, including those that this plugin did not issue. */
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
