package io.homeward.lab.internal.vcenter;

import io.homeward.lab.internal.vcenter.model.SimFault;

/** Answers one operation, under the model's lock. */
@FunctionalInterface
interface Handler {

    /** Returns the result, null for none. */
    Object answer(Call call) throws SimFault, InterruptedException;
}
