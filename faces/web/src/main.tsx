import { render } from "preact";
import { Page } from "./components/Page";
import { watchPrinting } from "./components/plot";
import "./style.css";

watchPrinting();
render(<Page />, document.getElementById("app")!);
