package io.homeward.architecture;

import java.util.Set;

/**
 * What the rules need to know of one class file.
 *
 * @param name        binary name with dots
 * @param references  packages of every type it names and that must be there at run time; its own and java.* included
 * @param supertypes  binary names of its superclass and interfaces
 * @param sharedState static fields that can change: not final, or holding a mutable object
 * @param literals    its string constants
 */
record CompiledClass(
        String name, Set<String> references, Set<String> supertypes, Set<String> sharedState, Set<String> literals) {

    String packageName() {
        return Names.packageOf(name);
    }
}
