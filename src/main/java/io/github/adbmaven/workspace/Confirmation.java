/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

/** Asks whoever runs the goal for consent to something that cannot be undone. */
@FunctionalInterface
public interface Confirmation {
    /** Whether it may go on; what it is about was said before. */
    boolean given();
}
