/**
 * A gate that lets so many pass in one turn of the event loop; the others pass in later turns, in the order in which they
 * came. Work that waits for nothing outside goes on without a pause however many pieces of it there are, and in the
 * meantime no other request would be read or answered.
 */
export function makeTurnstile(perTurn: number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let left = perTurn;
  let isTurning = false;
  const turn = () => {
    left = perTurn;
    isTurning = false;
    for (const pass of waiting.splice(0, perTurn)) {
      left -= 1;
      pass();
    }
    if (left < perTurn) awaitTurn();
  };
  const awaitTurn = () => {
    if (isTurning) return;
    isTurning = true;
    setImmediate(turn);
  };
  return () => {
    awaitTurn();
    if (left === 0) return new Promise((pass) => waiting.push(pass));
    left -= 1;
    return PASSED;
  };
}

const PASSED = Promise.resolve();
