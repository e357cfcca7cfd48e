package io.limen.sip.port;

import io.limen.sip.call.Call;

/** Keeps calls for those who ask and for later. Never blocks; called on the lane of the call. */
public interface CallStore {

    /** The call as it is now; a call that has ended comes once more, with its cause and times. */
    void save(Call call);
}
