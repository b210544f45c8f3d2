/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

/** Asks the user to confirm an irreversible action. */
@FunctionalInterface
public interface Confirmation {
    /** Whether it may go on; what it is about was said before. */
    boolean given();
}
